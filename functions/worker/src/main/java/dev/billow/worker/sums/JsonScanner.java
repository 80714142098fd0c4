package dev.billow.worker.sums;

import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.JsonRecords;
import dev.billow.worker.usage.UsageField;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Finds the records of newline-delimited JSON.
///
/// Lines of plain members are read here. What is not plain, such as nested values or members that
/// are not known, is left to a JSON parser, line by line.
final class JsonScanner implements RecordScanner {
    private static final long QUOTES = Words.of('"');
    private static final long BACKSLASHES = Words.of('\\');
    private static final byte[] NULL = bytes("null");
    private static final byte[] TRUE = bytes("true");
    private static final byte[] FALSE = bytes("false");
    private static final byte[] BYTE_ORDER_MARK = bytes("\uFEFF");

    private static final ShortText[] NAMES =
            Arrays.stream(UsageField.values())
                    .map(field -> ShortText.of(field.fieldName() + '"'))
                    .toArray(ShortText[]::new);

    private final ByteWindow window;
    private final Utf8 utf8 = new Utf8();

    /// Which field was behind each when it was last seen: lines are mostly alike.
    private final int[] followers = new int[NAMES.length];

    private byte[] bytes;
    private int at;
    private long seen;
    private int escaped;

    /// @param window at the start of the file
    JsonScanner(ByteWindow window) throws IOException, DoubtfulException {
        this.window = window;
        window.more();
        this.bytes = window.bytes();
        if (isNext(BYTE_ORDER_MARK)) {
            window.startAt(at);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean next(RecordBytes record) throws IOException, DoubtfulException {
        while (true) {
            bytes = window.bytes();
            at = window.start();
            skipEmptyLines();
            window.startAt(at);
            if (at < window.end()) {
                record.clear(bytes);
                escaped = 0;
                if (isPlain(record) || (at < window.end() && isReadByParser(record))) {
                    end();
                    replaceEscapes(record);
                    return true;
                }
            }
            if (!window.more()) {
                if (window.start() == window.end()) {
                    return false;
                }
                window.endLastLine("\n");
            }
        }
    }

    private void end() throws DoubtfulException {
        int start = window.start();
        if (at - start > CsvRecords.LONGEST_LINE) {
            throw new DoubtfulException("a line is too long");
        }
        if (Words.isBeyondAscii(seen)) {
            utf8.check(bytes, start, at);
        }
        window.startAt(at);
    }

    private void replaceEscapes(RecordBytes record) throws DoubtfulException {
        for (int field = 0; escaped >>> field != 0; field++) {
            if ((escaped & (1 << field)) != 0) {
                int from = record.from[field];
                record.set(field, from, JsonEscapes.replace(bytes, from, record.to[field]));
            }
        }
    }

    private void skipEmptyLines() {
        while (bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] == '\n')) {
            at += bytes[at] == '\n' ? 1 : 2;
        }
    }

    /// Reads a line with a JSON parser.
    ///
    /// @return false when it is not whole
    private boolean isReadByParser(RecordBytes record) throws IOException, DoubtfulException {
        int start = window.start();
        int end = start;
        while (bytes[end] != '\n') {
            if (++end >= window.end()) {
                return false;
            }
        }
        at = end + 1;
        escaped = 0;
        utf8.check(bytes, start, end);
        int length = end > start && bytes[end - 1] == '\r' ? end - start - 1 : end - start;
        String line = new String(bytes, start, length, StandardCharsets.UTF_8);
        Optional<Map<UsageField, String>> values = JsonRecords.values(line);
        if (values.isEmpty()) {
            throw new DoubtfulException("a line is not a JSON object of values");
        }
        record.set(values.get());
        return true;
    }

    /// Reads a line of plain members.
    ///
    /// @return false when it is not one, or ends too early
    private boolean isPlain(RecordBytes record) {
        seen = 0;
        int fields = 0;
        int last = 0;
        if (!isNext('{')) {
            return false;
        }
        do {
            int field = name(followers[last]);
            if (field < 0
                    || (fields & (1 << field)) != 0
                    || !isNext(':')
                    || !isValue(record, field)) {
                return false;
            }
            fields |= 1 << field;
            followers[last] = field;
            last = field;
        } while (isNext(','));
        return isNext('}') && isLineEnd();
    }

    /// Steps over a character, if it is there, and the blanks on both sides.
    private boolean isNext(char c) {
        int next = afterBlanks(at);
        if (bytes[next] != c) {
            at = next;
            return false;
        }
        at = afterBlanks(next + 1);
        return true;
    }

    private int afterBlanks(int place) {
        int next = place;
        while (bytes[next] == ' ' || bytes[next] == '\t') {
            next++;
        }
        return next;
    }

    private boolean isNext(byte[] expected) {
        int end = at + expected.length;
        if (end > window.end() || !Arrays.equals(bytes, at, end, expected, 0, expected.length)) {
            return false;
        }
        at = end;
        return true;
    }

    private boolean isLineEnd() {
        if (bytes[at] == '\r') {
            at++;
        }
        if (bytes[at] != '\n') {
            return false;
        }
        at++;
        return true;
    }

    private boolean isNext(ShortText expected) {
        if (!expected.isAt(bytes, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    /// Reads the name of a member.
    ///
    /// @param expected the field that it is most likely of
    /// @return its field, or a negative number
    private int name(int expected) {
        if (bytes[at] != '"') {
            return -1;
        }
        at++;
        if (isNext(NAMES[expected])) {
            return expected;
        }
        for (int field = 0; field < NAMES.length; field++) {
            if (isNext(NAMES[field])) {
                return field;
            }
        }
        return -1;
    }

    private boolean isValue(RecordBytes record, int field) {
        int from = at;
        switch (bytes[at]) {
            case '"' -> {
                at++;
                while (!isText()) {
                    if (bytes[at] != '\\') {
                        return false;
                    }
                    escaped |= 1 << field;
                    at += 2;
                }
                record.set(field, from + 1, at);
                at++;
                return true;
            }
            case 'n' -> {
                return isNext(NULL);
            }
            case 't', 'f' -> {
                if (!isNext(TRUE) && !isNext(FALSE)) {
                    return false;
                }
            }
            default -> {
                if (!isNumber()) {
                    return false;
                }
            }
        }
        record.set(field, from, at);
        return true;
    }

    /// Steps over a text up to the closing quote, or what comes before it.
    private boolean isText() {
        byte[] text = bytes;
        long all = seen;
        int next = at;
        while (true) {
            long word = Words.at(text, next);
            long stops =
                    Words.equal(word, QUOTES)
                            | Words.equal(word, BACKSLASHES)
                            | Words.control(word);
            all |= word;
            if (stops != 0) {
                next += Words.lowest(stops);
                seen = all;
                at = next;
                return text[next] == '"';
            }
            next += Long.BYTES;
        }
    }

    private boolean isNumber() {
        if (bytes[at] == '-') {
            at++;
        }
        int first = at;
        if (!isDigits() || (bytes[first] == '0' && at > first + 1)) {
            return false;
        }
        if (bytes[at] == '.') {
            at++;
            if (!isDigits()) {
                return false;
            }
        }
        if (bytes[at] == 'e' || bytes[at] == 'E') {
            at++;
            if (bytes[at] == '+' || bytes[at] == '-') {
                at++;
            }
            return isDigits();
        }
        return true;
    }

    private boolean isDigits() {
        byte[] text = bytes;
        int first = at;
        int next = first;
        while (text[next] >= '0' && text[next] <= '9') {
            next++;
        }
        at = next;
        return next > first;
    }
}
