package dev.billow.api.http;

/// A value from outside as messages show it: in quotes, clipped, without control characters.
final class Quoted {
    private static final int LONGEST = 64;

    private Quoted() {}

    static String of(String value) {
        StringBuilder quoted = new StringBuilder(LONGEST + 3).append('\'');
        value.codePoints().limit(LONGEST).forEach(c -> quoted.appendCodePoint(printable(c)));
        if (value.codePointCount(0, value.length()) > LONGEST) {
            quoted.append('…');
        }
        return quoted.append('\'').toString();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    '?';
            default -> codePoint;
        };
    }
}
