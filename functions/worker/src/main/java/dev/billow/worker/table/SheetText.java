package dev.billow.worker.table;

import java.util.Locale;
import java.util.regex.Pattern;

/// Texts as cells of a sheet hold them.
final class SheetText {
    /// What XML 1.0 cannot hold, and what would be read as one of its escapes.
    private static final Pattern SPECIAL =
            Pattern.compile(
                    "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\p{Cs}\\uFFFE\\uFFFF]"
                            + "|_(?=x[0-9A-Fa-f]{4}_)");

    private SheetText() {}

    /// The text with every character that XML cannot hold as `_xHHHH_` (ECMA-376, ST_Xstring).
    static String escaped(String text) {
        return mayBeSpecial(text)
                ? SPECIAL.matcher(text).replaceAll(match -> escape(match.group().charAt(0)))
                : text;
    }

    /// Whether the text begins or ends with what XML may drop.
    static boolean hasOuterSpace(String text) {
        return !text.isEmpty() && (text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ');
    }

    private static boolean mayBeSpecial(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '_' || c >= Character.MIN_SURROGATE) {
                return true;
            }
        }
        return false;
    }

    private static String escape(char c) {
        return String.format(Locale.ROOT, "_x%04X_", (int) c);
    }
}
