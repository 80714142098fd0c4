package dev.billow.local.usage.intake;

/// One thing that is wrong with a usage file.
///
/// @param place file, and line or row where there is one
/// @param column empty where the fault is not one column's
/// @param problem what is wrong and what is allowed
public record Fault(String place, String column, String problem) {
    private static final int LONGEST_VALUE = 64;

    /// A value that is not what its column takes.
    static Fault value(String place, String column, String value, String allowed) {
        return new Fault(
                place, column, "\"" + clipped(value) + "\" cannot be used; allowed: " + allowed);
    }

    /// A required value that is not there.
    static Fault empty(String place, String column, String allowed) {
        return new Fault(place, column, "empty; allowed: " + allowed);
    }

    /// A fault of a line or of the whole file.
    static Fault whole(String place, String problem) {
        return new Fault(place, "", problem);
    }

    @Override
    public String toString() {
        return place + (column.isEmpty() ? "" : ", column " + column) + ": " + problem;
    }

    private static String clipped(String value) {
        return value.codePointCount(0, value.length()) <= LONGEST_VALUE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
