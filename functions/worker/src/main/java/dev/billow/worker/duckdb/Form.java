package dev.billow.worker.duckdb;

import dev.billow.worker.usage.UsageField;

/// How a column holds the values of its field, and so by which macro of `tables.sql` they are read:
/// `amount_of_text`, `amount_of_number`.
///
/// A column with the type of its field needs no text made of each value only to look at it again.
enum Form {
    TEXT,
    NUMBER,
    BOOLEAN,
    MICROS,
    NANOS;

    /// The form of a Parquet column; one whose type is not that of its field is read as text, which
    /// the field's rule then judges.
    ///
    /// @param type as the engine names it
    static Form of(UsageField field, String type) {
        return switch (field.kind()) {
            case DECIMAL -> isWhole(type) || type.startsWith("DECIMAL(") ? NUMBER : TEXT;
            case WHOLE -> isWhole(type) ? NUMBER : TEXT;
            case FLAG -> type.equals("BOOLEAN") ? BOOLEAN : TEXT;
            case INSTANT -> ofInstant(type);
            case TEXT -> TEXT;
        };
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
