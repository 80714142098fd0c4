package dev.billow.worker.table;

import dev.billow.report.Column;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The table of a report under way: cells in, a CSV and a workbook out.
///
/// Every row gives a cell, or its absence, for each column that the report's type has, in their
/// order; those that were not asked for are left out here. Rows are written in the order they come.
/// A table with more rows than a workbook holds, or a longer text than a cell of one, has none.
public final class Table implements Closeable {
    private final List<Column> columns;
    private final boolean[] shown;
    private final @Nullable Object[] cells;
    private final RowFile csv;
    private final int workbookRows;
    private @Nullable RowFile workbook;
    private int at;
    private int filled;
    private long rows;

    /// @param columns those of a row
    /// @param shown those of them that are written
    /// @param workbookRows the most rows of a workbook
    Table(
            ReportFolder folder,
            String title,
            List<Column> columns,
            List<Column> shown,
            int workbookRows)
            throws IOException {
        this.columns = columns;
        this.shown = new boolean[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            this.shown[i] = shown.contains(columns.get(i));
        }
        this.cells = new @Nullable Object[shown.size()];
        this.workbookRows = workbookRows;
        this.csv = new BackgroundFile(new CsvFile(folder, "report.csv", shown));
        this.workbook = new BackgroundFile(new WorkbookFile(folder, "report.xlsx", title, shown));
    }

    /// Opens the report's files in a folder.
    public static Table open(ReportFolder folder, ReportRequest request) throws IOException {
        return new Table(
                folder,
                request.type().title(),
                request.type().columns(),
                request.columns(),
                ReportResult.WORKBOOK_ROWS);
    }

    /// A text; an empty one is an absent one.
    public void text(String value) {
        put(Column.Kind.TEXT, value.isEmpty() ? null : value);
    }

    public void wholeNumber(long value) {
        put(Column.Kind.WHOLE_NUMBER, value);
    }

    /// @throws ArithmeticException when it has a fraction
    public void wholeNumber(BigDecimal value) {
        put(Column.Kind.WHOLE_NUMBER, value.setScale(0));
    }

    /// A decimal without its trailing zeros.
    public void exact(BigDecimal value) {
        put(Column.Kind.DECIMAL, Decimals.cut(value));
    }

    /// A decimal with as many digits as its scale says, be they zeros.
    public void rounded(BigDecimal value) {
        put(Column.Kind.DECIMAL, value);
    }

    public void date(LocalDate value) {
        put(Column.Kind.DATE, value);
    }

    public void instant(Instant value) {
        put(Column.Kind.INSTANT, value);
    }

    public void flag(boolean value) {
        put(Column.Kind.BOOLEAN, value);
    }

    /// No value, in a column of any kind.
    public void absent() {
        put(column().kind(), null);
    }

    private void put(Column.Kind kind, @Nullable Object cell) {
        Column column = column();
        if (column.kind() != kind) {
            throw new IllegalStateException("column " + column.name() + " takes no " + kind);
        }
        if (shown[at++]) {
            cells[filled++] = cell;
        }
    }

    private Column column() {
        if (at == columns.size()) {
            throw new IllegalStateException("a row has more cells than columns");
        }
        return columns.get(at);
    }

    /// Writes the row of the cells that came.
    ///
    /// @throws IllegalStateException when cells are missing
    public void endRow() throws IOException {
        if (at < columns.size()) {
            throw new IllegalStateException("a row ends before column " + column().name());
        }
        csv.write(cells);
        writeToWorkbook();
        rows++;
        at = 0;
        filled = 0;
    }

    /// Says how many rows come next: a workbook that cannot hold them is given up before them.
    public void expect(long next) {
        if (rows + next > workbookRows) {
            giveUpWorkbook();
        }
    }

    private void writeToWorkbook() throws IOException {
        if (workbook != null) {
            if (rows < workbookRows && WorkbookFile.holds(cells)) {
                workbook.write(cells);
            } else {
                giveUpWorkbook();
            }
        }
    }

    private void giveUpWorkbook() {
        if (workbook != null) {
            workbook.close();
            workbook = null;
        }
    }

    /// Ends the files.
    public WrittenTable finish() throws IOException {
        WrittenFile writtenCsv = csv.finish();
        return new WrittenTable(
                rows,
                writtenCsv,
                workbook == null ? Optional.empty() : Optional.of(workbook.finish()));
    }

    @Override
    public void close() {
        csv.close();
        giveUpWorkbook();
    }
}
