package dev.billow.worker.sums;

import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.UsageField;

import java.io.IOException;

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

    /// @param window at the start of the file, whose first row is the header
    /// @param lineEnd of all rows
    CsvScanner(ByteWindow window, CsvHeader header, String lineEnd)
            throws IOException, DoubtfulException {
        this.window = window;
        this.lineEnd = lineEnd;
        this.needsLastLineEnd = header.needsLastLineEnd();
        this.fields = header.columns().stream().mapToInt(CsvScanner::field).toArray();
        this.bytes = window.bytes();
        if (lineEnd.equals("\r")) {
            throw new DoubtfulException("rows end without a line feed");
        }
        skipHeader();
    }

    private static int field(String column) {
        UsageField field = UsageField.named(column);
        return field == null ? UNKNOWN : RecordBytes.place(field);
    }

    private void skipHeader() throws IOException, DoubtfulException {
        int at = window.start();
        while (true) {
            while (at < window.end()) {
                if (window.bytes()[at++] == '\n') {
                    window.startAt(at);
                    return;
                }
            }
            at -= window.start();
            if (!window.more()) {
                window.startAt(window.end());
                return;
            }
        }
    }

    @Override
    public boolean next(RecordBytes record) throws IOException, DoubtfulException {
        while (true) {
            bytes = window.bytes();
            end = window.end();
            skipEmptyLines();
            start = window.start();
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

    private void skipEmptyLines() {
        int at = window.start();
        while (bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] == '\n')) {
            at += bytes[at] == '\n' ? 1 : 2;
        }
        window.startAt(at);
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
            if (bytes[at] == ',') {
                at++;
                if (column == fields.length - 1) {
                    throw new DoubtfulException("too many columns");
                }
            } else {
                if (bytes[at] == '\r' && at + 1 == end) {
                    return NOT_WHOLE;
                }
                if (column < fields.length - 1) {
                    throw new DoubtfulException("too few columns");
                }
                return afterLineEnd(at);
            }
        }
    }

    private int afterLineEnd(int at) throws DoubtfulException {
        int lineFeed = bytes[at] == '\r' ? at + 1 : at;
        if (lineFeed == end) {
            return NOT_WHOLE;
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
