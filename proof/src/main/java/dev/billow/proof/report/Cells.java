package dev.billow.proof.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.StringJoiner;

/// Cells and lines of a report's CSV.
public final class Cells {
    private Cells() {}

    /// A text that no spreadsheet takes for a formula: an apostrophe goes before what it would.
    static String text(String text) {
        boolean isNumber = text.matches("[+-][0-9]+(\\.[0-9]+)?");
        boolean isFormula = !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
        return isFormula && !isNumber ? "'" + text : text;
    }

    /// An exact number without zeros at the end.
    static String exact(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /// Rounded once, half up (away from zero), to the currency's digits.
    public static BigDecimal rounded(BigDecimal value, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return value.setScale(digits, RoundingMode.HALF_UP);
    }

    /// The order of texts: by their UTF-8 bytes.
    static int order(String a, String b) {
        return Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /// A line of the file as RFC 4180 writes it, CRLF included.
    public static String line(List<String> cells) {
        StringJoiner line = new StringJoiner(",", "", "\r\n");
        for (String cell : cells) {
            boolean isQuoted = cell.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
            line.add(isQuoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return line.toString();
    }
}
