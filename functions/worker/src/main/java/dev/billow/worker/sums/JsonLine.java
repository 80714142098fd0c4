package dev.billow.worker.sums;

import dev.billow.worker.usage.UsageField;

import java.util.Arrays;

/// Reads JSON lines of plain members: each once, without nested values. Those of no field are
/// stepped over.
final class JsonLine {
    private static final long QUOTES = Words.of('"');
    private static final long BACKSLASHES = Words.of('\\');
    private static final int UNKNOWN = -1;
    private static final int MOST_OTHERS = 32;

    /// Of names and numbers that are no field's: the parser has limits for both, further off.
    private static final int LONGEST_OTHER = 100;
    private static final ShortText NULL = ShortText.of("null");
    private static final ShortText TRUE = ShortText.of("true");
    private static final ShortText FALSE = ShortText.of("false");

    private static final ShortText[] NAMES =
            Arrays.stream(UsageField.values())
                    .map(field -> ShortText.of(field.fieldName() + '"'))
                    .toArray(ShortText[]::new);

    /// Which field was behind each when it was last seen: lines are mostly alike.
    private final int[] followers = new int[NAMES.length];

    /// The names of the line that are no field's.
    private final int[] othersFrom = new int[MOST_OTHERS];
    private final int[] othersTo = new int[MOST_OTHERS];

    private byte[] bytes = new byte[ByteWindow.PADDING];
    private int at;
    private long seen;
    private int escaped;

    /// Reads the line that begins where the window does. The values of texts with escapes are
    /// those of [#replaceEscapes(RecordBytes)].
    ///
    /// @return false when it is not plain or not whole
    boolean read(ByteWindow window, RecordBytes record) {
        bytes = window.bytes();
        at = window.start();
        seen = 0;
        escaped = 0;
        record.clear(bytes);
        int fields = 0;
        int others = 0;
        int last = 0;
        if (!isNext('{')) {
            return false;
        }
        do {
            if (bytes[at] != '"') {
                return false;
            }
            at++;
            int field = field(followers[last]);
            if (field == UNKNOWN) {
                if (!isOther(others++)) {
                    return false;
                }
                continue;
            }
            if ((fields & (1 << field)) != 0 || !isNext(':') || !isValue(record, field)) {
                return false;
            }
            fields |= 1 << field;
            followers[last] = field;
            last = field;
        } while (isNext(','));
        return isNext('}') && isLineEnd();
    }

    /// How far the line was read; behind its end when it was whole, and the end of the window, or
    /// beyond it, when that cut it off.
    int place() {
        return at;
    }

    /// False when some text may hold more than ASCII.
    boolean isAscii() {
        return !Words.isBeyondAscii(seen);
    }

    /// Puts what they stand for in the place of escapes.
    void replaceEscapes(RecordBytes record) throws DoubtfulException {
        for (int field = 0; escaped >>> field != 0; field++) {
            if ((escaped & (1 << field)) != 0) {
                int from = record.from[field];
                record.set(field, from, JsonEscapes.replace(bytes, from, record.to[field]));
            }
        }
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

    private boolean isNext(ShortText expected) {
        if (!expected.isAt(bytes, at)) {
            return false;
        }
        at += expected.length();
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

    /// Steps over the name of a field.
    ///
    /// @param expected the field that it is most likely of
    private int field(int expected) {
        if (isNext(NAMES[expected])) {
            return expected;
        }
        for (int field = 0; field < NAMES.length; field++) {
            if (isNext(NAMES[field])) {
                return field;
            }
        }
        return UNKNOWN;
    }

    /// Steps over a member of no field.
    ///
    /// @param others how many there were before it
    private boolean isOther(int others) {
        int from = at;
        if (others == MOST_OTHERS || !isPlainTextUpTo('"') || at - from > LONGEST_OTHER) {
            return false;
        }
        for (int i = 0; i < others; i++) {
            if (Arrays.equals(bytes, othersFrom[i], othersTo[i], bytes, from, at)) {
                return false;
            }
        }
        othersFrom[others] = from;
        othersTo[others] = at;
        at++;
        return isNext(':') && isOtherValue();
    }

    private boolean isOtherValue() {
        int from = at;
        return switch (bytes[at]) {
            case '"' -> isTextWithoutEscapes();
            case 'n' -> isNext(NULL);
            case 't', 'f' -> isNext(TRUE) || isNext(FALSE);
            default -> isNumber() && at - from <= LONGEST_OTHER;
        };
    }

    private boolean isTextWithoutEscapes() {
        at++;
        boolean isPlain = isPlainTextUpTo('"');
        at++;
        return isPlain;
    }

    private boolean isValue(RecordBytes record, int field) {
        int from = at;
        switch (bytes[at]) {
            case '"' -> {
                at++;
                if (!isText(field)) {
                    return false;
                }
                record.set(field, from + 1, at - 1);
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

    /// Steps over a text and the quote that closes it.
    private boolean isText(int field) {
        while (isPlainTextUpTo('\\')) {
            escaped |= 1 << field;
            at += 2;
        }
        if (bytes[at] != '"') {
            return false;
        }
        at++;
        return true;
    }

    /// Steps over text up to a quote, a backslash or a control character.
    ///
    /// @return true when it comes to this one of them
    private boolean isPlainTextUpTo(char stop) {
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
                seen = all;
                at = next + Words.lowest(stops);
                return text[at] == stop;
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
