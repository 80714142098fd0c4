package dev.billow.worker.table;

import dev.billow.report.Column;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A CSV under way: RFC 4180, UTF-8 without a byte order mark, CRLF, a header row, plain decimals
/// with a dot, text that no spreadsheet takes for a formula.
final class CsvFile implements Cells {
    private static final int BLOCK = 1 << 15;

    private final HashedFile file;
    private final StringBuilder block = new StringBuilder(BLOCK + (1 << 12));
    private boolean rowBegun;

    /// Opens the file and writes the header.
    CsvFile(Path path, List<Column> columns) throws IOException {
        this.file = new HashedFile(path);
        columns.forEach(column -> cell().append(column.name()));
        endRow();
    }

    @Override
    public void text(String value) {
        cell().append(SafeText.cell(value));
    }

    @Override
    public void wholeNumber(long value) {
        cell().append(value);
    }

    @Override
    public void number(BigDecimal value) {
        cell().append(value.toPlainString());
    }

    @Override
    public void date(LocalDate value) {
        cell().append(value);
    }

    @Override
    public void instant(Instant value) {
        cell().append(value);
    }

    @Override
    public void flag(boolean value) {
        cell().append(value);
    }

    @Override
    public void absent() {
        cell();
    }

    @Override
    public void endRow() throws IOException {
        block.append("\r\n");
        rowBegun = false;
        if (block.length() > BLOCK) {
            writeBlock();
        }
    }

    @Override
    public WrittenFile finish() throws IOException {
        writeBlock();
        return file.finish();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Where the next cell of the row goes.
    private StringBuilder cell() {
        if (rowBegun) {
            block.append(',');
        }
        rowBegun = true;
        return block;
    }

    private void writeBlock() throws IOException {
        file.out().write(block.toString().getBytes(StandardCharsets.UTF_8));
        block.setLength(0);
    }
}
