package dev.billow.worker.table;

import dev.billow.report.Column;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A CSV under way: RFC 4180, UTF-8 without a byte order mark, CRLF, a header row, plain decimals
/// with a dot, text that no spreadsheet takes for a formula.
final class CsvFile implements RowFile {
    private static final int BLOCK = 1 << 15;

    private final List<Column> columns;
    private final HashedFile file;
    private final StringBuilder block = new StringBuilder(BLOCK + (1 << 12));

    /// Opens the file and writes the header.
    CsvFile(ReportFolder folder, String name, List<Column> columns) throws IOException {
        this.columns = columns;
        this.file = new HashedFile(folder, name, ReportFolder.CSV_TYPE);
        block.append(String.join(",", columns.stream().map(Column::name).toList()));
        endRow();
    }

    @Override
    public void write(@Nullable Object[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                block.append(',');
            }
            Object cell = cells[i];
            if (cell != null) {
                append(columns.get(i).kind(), cell);
            }
        }
        endRow();
    }

    private void append(Column.Kind kind, Object cell) {
        switch (kind) {
            case TEXT -> block.append(SafeText.cell((String) cell));
            case DECIMAL -> block.append(((BigDecimal) cell).toPlainString());
            case WHOLE_NUMBER, DATE, INSTANT, BOOLEAN -> block.append(cell);
        }
    }

    private void endRow() throws IOException {
        block.append("\r\n");
        if (block.length() > BLOCK) {
            writeBlock();
        }
    }

    private void writeBlock() throws IOException {
        file.out().write(block.toString().getBytes(StandardCharsets.UTF_8));
        block.setLength(0);
    }

    @Override
    public WrittenFile finish() throws IOException {
        writeBlock();
        return file.finish();
    }

    @Override
    public void close() {
        file.close();
    }
}
