package dev.billow.worker.usage;

/// One thing that is wrong in a usage file.
///
/// @param object the object's key
/// @param line the line in the text (row for Parquet), from 1; 0 when the whole object is meant
/// @param column the field, or empty when the whole line is meant
/// @param value what stands there, 64 characters at most
/// @param reason what is wrong, as the end of a sentence
public record UsageFault(String object, long line, String column, String value, String reason) {
    private static final int LONGEST_VALUE = 64;

    public UsageFault {
        value = clip(shown(value));
    }

    /// The fault in a sentence for people.
    public String sentence() {
        StringBuilder text = new StringBuilder(place(object, line));
        if (!column.isEmpty()) {
            text.append(", column ").append(column);
        }
        if (!value.isEmpty()) {
            text.append(", value \"").append(value).append('"');
        }
        return text.append(": ").append(reason).toString();
    }

    /// A place in an object, in words.
    static String place(String object, long line) {
        if (line == 0) {
            return object;
        }
        return object + (object.endsWith(".parquet") ? ", row " : ", line ") + line;
    }

    /// The text with a sign in place of what was not UTF-8.
    private static String shown(String text) {
        return TextSource.isWhole(text) ? text : text.replace(TextSource.MALFORMED, '\uFFFD');
    }

    private static String clip(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_VALUE) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE));
    }
}
