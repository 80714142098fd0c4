package dev.billow.worker.table;

import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Gives the cells of a sheet their number formats, each run of equal ones down a column at once:
/// one by one they would take longer than the cells.
final class FormatRuns {
    private final Worksheet sheet;
    private final @Nullable String[] formats;
    private final int[] starts;

    FormatRuns(Worksheet sheet, int columns) {
        this.sheet = sheet;
        this.formats = new @Nullable String[columns];
        this.starts = new int[columns];
    }

    /// Notes the format of the next cell of a column, or that it has none.
    void add(int row, int column, @Nullable String format) {
        if (!Objects.equals(format, formats[column])) {
            end(row, column);
            formats[column] = format;
            starts[column] = row;
        }
    }

    /// Formats all cells before this row.
    void end(int row) {
        for (int column = 0; column < formats.length; column++) {
            end(row, column);
        }
    }

    private void end(int row, int column) {
        String format = formats[column];
        if (format != null) {
            sheet.range(starts[column], column, row - 1, column).style().format(format).set();
            formats[column] = null;
        }
    }
}
