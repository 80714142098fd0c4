package dev.billow.worker.athena;

import org.jspecify.annotations.Nullable;

/// What a column of a Parquet file is to Athena's reader.
public enum ParquetType {
    TEXT,
    /// An exact decimal that fits into DECIMAL(38,15): a wider one would be rounded without a word.
    DECIMAL,
    /// A signed integer.
    WHOLE,
    FLAG,
    /// Milliseconds since 1970.
    MILLIS,
    /// Microseconds since 1970.
    MICROS,
    /// Nanoseconds since 1970.
    NANOS,
    /// Anything else.
    OTHER;

    private static final int MOST_DECIMALS = 15;
    private static final int MOST_DIGITS = 38;

    /// The type of a column, in the words of the file's schema as DuckDB's `parquet_schema` tells
    /// it.
    ///
    /// @param physical as in `INT64`
    /// @param converted as in `TIMESTAMP_MICROS`
    /// @param logical as in `TimestampType(isAdjustedToUTC=1, unit=TimeUnit(...
    ///     NANOS=NanoSeconds()))`
    /// @param precision of a decimal
    /// @param scale of a decimal
    public static ParquetType of(
            String physical,
            @Nullable String converted,
            @Nullable String logical,
            int precision,
            int scale) {
        String is = converted + " " + logical;
        return switch (physical) {
            case "BOOLEAN" -> FLAG;
            case "BYTE_ARRAY" ->
                    is.startsWith("UTF8") || is.contains("String")
                            ? TEXT
                            : decimal(is, precision, scale);
            case "FIXED_LEN_BYTE_ARRAY" -> decimal(is, precision, scale);
            case "INT32", "INT64" ->
                    is.startsWith("TIMESTAMP_") || is.contains("TimestampType")
                            ? instant(is)
                            : number(is, precision, scale);
            default -> OTHER;
        };
    }

    private static ParquetType instant(String is) {
        if (is.startsWith("TIMESTAMP_MILLIS") || is.contains("MilliSeconds()")) {
            return MILLIS;
        }
        return is.startsWith("TIMESTAMP_MICROS") || is.contains("MicroSeconds()") ? MICROS : NANOS;
    }

    private static ParquetType number(String is, int precision, int scale) {
        boolean signed = is.startsWith("INT_") || is.contains("isSigned=1");
        return signed || is.equals("null null") ? WHOLE : decimal(is, precision, scale);
    }

    private static ParquetType decimal(String is, int precision, int scale) {
        boolean decimal = is.startsWith("DECIMAL") || is.contains("DecimalType");
        boolean fits = scale <= MOST_DECIMALS && precision - scale <= MOST_DIGITS - MOST_DECIMALS;
        return decimal && fits ? DECIMAL : OTHER;
    }
}
