package dev.billow.worker.table;

import dev.billow.report.Column;

import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A workbook (`.xlsx`) under way: one sheet with a frozen bold header, real numbers, dates and
/// booleans. Only the last rows are in memory.
///
/// A cell is a number or a date where a spreadsheet's double carries every digit, and shows exactly
/// the digits that the CSV has; else it is the text of the CSV. Texts are inline strings, never
/// formulas.
final class WorkbookFile implements RowFile {
    private static final String CONTENT_TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int ROWS_IN_MEMORY = 1_000;

    /// Of more than this a spreadsheet says that the file is broken.
    static final int LONGEST_TEXT = 32_767;

    private final List<Column> columns;
    private final HashedFile file;
    private final Workbook workbook;
    private final Worksheet sheet;
    private final FormatRuns formats;
    private int row;

    /// Opens the file and writes the header.
    WorkbookFile(ReportFolder folder, String name, String sheetName, List<Column> columns)
            throws IOException {
        this.columns = columns;
        this.file = new HashedFile(folder, name, CONTENT_TYPE);
        this.workbook = new Workbook(file.out(), "Billow", null);
        this.sheet = workbook.newWorksheet(sheetName);
        this.formats = new FormatRuns(sheet, columns.size());
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            sheet.width(i, Math.max(width(column.kind()), column.name().length() + 2));
            sheet.inlineString(0, i, column.name());
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
        endRow();
    }

    /// True when a workbook can show every one of the cells.
    static boolean holds(@Nullable Object[] cells) {
        for (Object cell : cells) {
            if (cell instanceof String text && text.length() > LONGEST_TEXT) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void write(@Nullable Object[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i];
            String format = null;
            if (cell != null) {
                format = put(i, columns.get(i).kind(), cell);
            }
            formats.add(row, i, format);
        }
        endRow();
    }

    /// Sets a cell.
    ///
    /// @return the number format that shows it
    private @Nullable String put(int column, Column.Kind kind, Object cell) {
        return switch (kind) {
            case TEXT -> text(column, (String) cell);
            case WHOLE_NUMBER, DECIMAL -> {
                BigDecimal value =
                        cell instanceof BigDecimal given ? given : BigDecimal.valueOf((Long) cell);
                if (Exact.isCarried(value)) {
                    sheet.value(row, column, value);
                    yield Exact.format(value);
                }
                yield text(column, value.toPlainString());
            }
            case DATE -> {
                LocalDate value = (LocalDate) cell;
                if (Exact.isCarried(value)) {
                    sheet.value(row, column, value);
                    yield Exact.DATE_FORMAT;
                }
                yield text(column, value.toString());
            }
            case INSTANT -> {
                Instant value = (Instant) cell;
                if (Exact.isCarried(value)) {
                    sheet.value(row, column, value);
                    yield Exact.format(value);
                }
                yield text(column, value.toString());
            }
            case BOOLEAN -> {
                sheet.value(row, column, (Boolean) cell);
                yield null;
            }
        };
    }

    private @Nullable String text(int column, String value) {
        String escaped = SheetText.escaped(value);
        if (SheetText.hasOuterSpace(escaped)) {
            // Of the library's inline strings, only the rich ones keep it.
            sheet.inlineString(row, column, RichText.builder().run(escaped).end().build());
        } else {
            sheet.inlineString(row, column, escaped);
        }
        return null;
    }

    private void endRow() throws IOException {
        row++;
        if (row % ROWS_IN_MEMORY == 0) {
            formats.end(row);
            sheet.flush();
        }
    }

    private static int width(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> 20;
            case WHOLE_NUMBER, DATE, BOOLEAN -> 12;
            case DECIMAL -> 18;
            case INSTANT -> 26;
        };
    }

    @Override
    public WrittenFile finish() throws IOException {
        formats.end(row);
        workbook.finish();
        return file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
