package dev.billow.worker.table;

import dev.billow.report.Column;
import dev.billow.report.ReportRequest;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The table of a report under way: cells in, files out.
///
/// Every row gives a cell, or its absence, for each column that the report's type has, in their
/// order; those that were not asked for are left out here. Rows are written in the order they come.
public final class Table implements Closeable {
    private final Column[] columns;
    private final boolean[] shown;
    private final CsvFile csv;
    private int at;
    private long rows;

    private Table(List<Column> columns, List<Column> shown, CsvFile csv) {
        this.columns = columns.toArray(Column[]::new);
        this.shown = new boolean[this.columns.length];
        for (int i = 0; i < this.shown.length; i++) {
            this.shown[i] = shown.contains(this.columns[i]);
        }
        this.csv = csv;
    }

    /// Opens the report's files in a directory.
    public static Table open(Path directory, ReportRequest request) throws IOException {
        List<Column> shown = request.columns();
        CsvFile csv = new CsvFile(directory.resolve("report.csv"), shown);
        return new Table(request.type().columns(), shown, csv);
    }

    /// A text; an empty one is an absent one.
    public void text(String value) {
        if (next(Column.Kind.TEXT)) {
            csv.text(value);
        }
    }

    public void wholeNumber(long value) {
        if (next(Column.Kind.WHOLE_NUMBER)) {
            csv.wholeNumber(value);
        }
    }

    /// @throws ArithmeticException when it has a fraction
    public void wholeNumber(BigDecimal value) {
        if (next(Column.Kind.WHOLE_NUMBER)) {
            csv.number(value.setScale(0));
        }
    }

    /// A decimal without its trailing zeros.
    public void exact(BigDecimal value) {
        if (next(Column.Kind.DECIMAL)) {
            csv.number(Decimals.cut(value));
        }
    }

    /// A decimal with as many digits as its scale says, be they zeros.
    public void rounded(BigDecimal value) {
        if (next(Column.Kind.DECIMAL)) {
            csv.number(value);
        }
    }

    public void date(LocalDate value) {
        if (next(Column.Kind.DATE)) {
            csv.date(value);
        }
    }

    public void instant(Instant value) {
        if (next(Column.Kind.INSTANT)) {
            csv.instant(value);
        }
    }

    public void flag(boolean value) {
        if (next(Column.Kind.BOOLEAN)) {
            csv.flag(value);
        }
    }

    /// No value, in a column of any kind.
    public void absent() {
        if (next(column().kind())) {
            csv.absent();
        }
    }

    /// Ends a row.
    ///
    /// @throws IllegalStateException when cells are missing
    public void endRow() throws IOException {
        if (at < columns.length) {
            throw new IllegalStateException("a row ends before column " + columns[at].name());
        }
        csv.endRow();
        at = 0;
        rows++;
    }

    /// Ends the files.
    public WrittenTable finish() throws IOException {
        return new WrittenTable(rows, csv.finish(), Optional.empty());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /// Goes on to the next column; true when it is shown.
    private boolean next(Column.Kind kind) {
        Column column = column();
        if (column.kind() != kind) {
            throw new IllegalStateException("column " + column.name() + " takes no " + kind);
        }
        return shown[at++];
    }

    private Column column() {
        if (at == columns.length) {
            throw new IllegalStateException("a row has more cells than columns");
        }
        return columns[at];
    }
}
