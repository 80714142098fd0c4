package dev.billow.worker.duckdb;

import dev.billow.worker.usage.UsageField;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a column holds the values of its field, and so by which macro of `tables.sql` they are read:
/// `amount_of_text`, `amount_of_number`.
///
/// A column with the type of its field needs no text made of each value only to look at it again.
enum Form {
    TEXT,
    NUMBER,
    /// A decimal of which every value keeps the rule of amounts.
    AMOUNT,
    BOOLEAN,
    MICROS,
    NANOS;

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\(([0-9]+), ?([0-9]+)\\)");

    /// Before the point, and behind it.
    private static final int MOST_DIGITS = 15;

    /// The form of a Parquet column; one whose type is not that of its field is read as text, which
    /// the field's rule then judges.
    ///
    /// @param type as the engine names it
    static Form of(UsageField field, String type) {
        return switch (field.kind()) {
            case DECIMAL -> ofAmount(type);
            case WHOLE -> isWhole(type) ? NUMBER : TEXT;
            case FLAG -> type.equals("BOOLEAN") ? BOOLEAN : TEXT;
            case INSTANT -> ofInstant(type);
            case TEXT -> TEXT;
        };
    }

    private static Form ofAmount(String type) {
        Matcher decimal = DECIMAL.matcher(type);
        if (!decimal.matches()) {
            return isWhole(type) ? NUMBER : TEXT;
        }
        int decimals = Integer.parseInt(decimal.group(2));
        int digits = Integer.parseInt(decimal.group(1)) - decimals;
        return digits <= MOST_DIGITS && decimals <= MOST_DIGITS ? AMOUNT : NUMBER;
    }

    private static Form ofInstant(String type) {
        if (!type.startsWith("TIMESTAMP")) {
            return TEXT;
        }
        return type.endsWith("_NS") ? NANOS : MICROS;
    }

    private static boolean isWhole(String type) {
        return type.endsWith("INT") || type.endsWith("INTEGER");
    }
}
