package dev.billow.worker.sums;

import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.UsageField;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/// Finds the records of a CSV file.
final class CsvScanner implements RecordScanner {
    private static final long COMMAS = Words.of(',');
    private static final long QUOTES = Words.of('"');
    private static final int NOT_WHOLE = -1;
    private static final int UNKNOWN = -1;

    private final ByteWindow window;
    private final String lineEnd;
    private final boolean needsLastLineEnd;
    private final int[] fields;
    private final Utf8 utf8 = new Utf8();
    private byte[] bytes;
    private int start;
    private int end;
    private long seen;
    private boolean hasDoubledQuotes;

    /// @param window at the start of the file
    CsvScanner(ByteWindow window) throws IOException, DoubtfulException {
        this.window = window;
        String row = firstRow();
        CsvHeader header = CsvHeader.read(new StringReader(row));
        header.check();
        this.lineEnd = row.endsWith("\r\n") ? "\r\n" : "\n";
        this.needsLastLineEnd = header.needsLastLineEnd();
        this.fields = header.columns().stream().mapToInt(CsvScanner::field).toArray();
        this.bytes = window.bytes();
    }

    /// Steps over the header row.
    private String firstRow() throws IOException, DoubtfulException {
        int next = window.endOfLine();
        int length = next - window.start();
        utf8.check(window.bytes(), window.start(), next);
        String row = new String(window.bytes(), window.start(), length, StandardCharsets.UTF_8);
        boolean endsEarlier = row.indexOf('\r') >= 0 && row.indexOf('\r') != row.length() - 2;
        if (endsEarlier || row.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw new DoubtfulException("the header may end elsewhere");
        }
        window.startAt(next);
        return row;
    }

    private static int field(String column) {
        UsageField field = UsageField.named(column);
        return field == null ? UNKNOWN : RecordBytes.place(field);
    }

    @Override
    public boolean next(RecordBytes record) throws IOException, DoubtfulException {
        while (true) {
            window.skipEmptyLines();
            bytes = window.bytes();
            start = window.start();
            end = window.end();
            int next = start == end ? NOT_WHOLE : row(record);
            if (next != NOT_WHOLE) {
                if (next - start > CsvRecords.LONGEST_LINE) {
                    throw new DoubtfulException("a row is too long");
                }
                if (Words.isBeyondAscii(seen)) {
                    utf8.check(bytes, start, next);
                }
                if (hasDoubledQuotes) {
                    undouble(record);
                }
                window.startAt(next);
                return true;
            }
            if (!window.more() && !endLastRow()) {
                return false;
            }
        }
    }

    /// Gives the last row an end, where it has none and may lack it.
    ///
    /// @return false when there is no row
    private boolean endLastRow() throws DoubtfulException {
        if (start == end) {
            return false;
        }
        if (needsLastLineEnd) {
            throw new DoubtfulException("the last row has no line end");
        }
        window.endLastLine(lineEnd);
        return true;
    }

    /// Finds the fields of a row.
    ///
    /// @return where the next one begins
    private int row(RecordBytes record) throws DoubtfulException {
        record.clear(bytes);
        seen = 0;
        hasDoubledQuotes = false;
        int at = start;
        for (int column = 0; ; column++) {
            int from = at;
            int to;
            if (bytes[at] == '"') {
                to = closing(at + 1);
                from++;
                at = to + 1;
            } else {
                to = stop(at);
                at = to;
            }
            if (at >= end) {
                return NOT_WHOLE;
            }
            if (fields[column] != UNKNOWN) {
                record.set(fields[column], from, to);
            }
            boolean isLast = column == fields.length - 1;
            if (bytes[at] != ',') {
                return afterLineEnd(at, isLast);
            }
            if (isLast) {
                throw new DoubtfulException("too many columns");
            }
            at++;
        }
    }

    private int afterLineEnd(int at, boolean isLast) throws DoubtfulException {
        int lineFeed = bytes[at] == '\r' ? at + 1 : at;
        if (lineFeed == end) {
            return NOT_WHOLE;
        }
        if (!isLast) {
            throw new DoubtfulException("too few columns");
        }
        if (bytes[lineFeed] != '\n' || lineFeed - at != lineEnd.length() - 1) {
            throw new DoubtfulException("a row ends in another way than the first");
        }
        return lineFeed + 1;
    }

    /// Where a text without quotes ends.
    private int stop(int start) throws DoubtfulException {
        for (int at = start; ; ) {
            long word = Words.at(bytes, at);
            long stops =
                    Words.equal(word, COMMAS) | Words.equal(word, QUOTES) | Words.control(word);
            seen |= word;
            if (stops == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Words.lowest(stops);
            switch (bytes[at]) {
                case ',', '\n', '\r' -> {
                    return at;
                }
                case '"' -> throw new DoubtfulException("a quote within a text");
                case 0 -> {
                    if (at >= end) {
                        return end;
                    }
                    throw new DoubtfulException("a NUL character");
                }
                default -> at++;
            }
        }
    }

    /// Where the quote is that closes a text; two of them are one that is a part of it.
    private int closing(int start) throws DoubtfulException {
        for (int at = start; ; ) {
            long word = Words.at(bytes, at);
            long stops = Words.equal(word, QUOTES) | Words.equal(word, 0);
            seen |= word;
            if (stops == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Words.lowest(stops);
            if (at >= end) {
                return end;
            }
            if (bytes[at] == 0) {
                throw new DoubtfulException("a NUL character");
            }
            if (bytes[at + 1] != '"') {
                return at;
            }
            hasDoubledQuotes = true;
            at += 2;
        }
    }

    /// Makes one of two quotes in the values of a whole row.
    private void undouble(RecordBytes record) {
        for (int field = 0; field < record.to.length; field++) {
            int to = record.from[field];
            for (int at = to; at < record.to[field]; at++) {
                bytes[to++] = bytes[at];
                if (bytes[at] == '"') {
                    at++;
                }
            }
            record.to[field] = to;
        }
    }
}
