package dev.billow.worker.table;

import java.util.regex.Pattern;

/// Text cells as RFC 4180 writes them, harmless to spreadsheets.
///
/// A spreadsheet takes text with a leading `=`, `+`, `-`, `@`, TAB, CR, LF or a full-width form of
/// the first four for a formula, so an apostrophe goes before it. A plain number and an E.164 phone
/// number are no formulas and keep their sign.
public final class SafeText {
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";
    private static final Pattern NUMBER = Pattern.compile("[+-][0-9]+(\\.[0-9]+)?");

    private SafeText() {}

    /// The cell of a text that came from outside.
    public static String cell(String text) {
        return quoted(isFormula(text) ? "'" + text : text);
    }

    /// The text of a cell that was read back: without the apostrophe of a formula. One that the
    /// text had itself is cut too; nothing tells the two apart.
    public static String shown(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty()
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return '"' + text.replace("\"", "\"\"") + '"';
            }
        }
        return text;
    }
}
