package dev.billow.worker.sums;

/// A decimal that is read from text: whole units, and what is left in parts of 10^-15. Both have
/// the sign of the amount.
final class Amount {
    /// Decimals that are kept.
    static final int SCALE = 15;

    /// How many parts a unit has.
    static final long PARTS = 1_000_000_000_000_000L;

    /// More units than an amount can have.
    private static final long TOO_MANY = 1_000_000_000_000_000L;

    private static final int BAD = -1;

    private static final long[] POWERS = powers();

    long units;
    long parts;

    private static long[] powers() {
        long[] powers = new long[SCALE + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /// Reads an amount.
    ///
    /// @return false when the bytes break the rule of amounts
    boolean read(byte[] bytes, int from, int to) {
        int at = readUnits(bytes, from, to);
        parts = 0;
        if (at == BAD || (at < to && !readDecimals(bytes, at, to))) {
            return false;
        }
        if (bytes[from] == '-') {
            parts = -parts;
        }
        return true;
    }

    /// True when both are one number.
    boolean isSame(Amount other) {
        return units == other.units && parts == other.parts;
    }

    /// Reads a whole number into [#units].
    ///
    /// @return false when the bytes break the rule of whole numbers
    boolean readWhole(byte[] bytes, int from, int to) {
        parts = 0;
        return readUnits(bytes, from, to) == to;
    }

    /// Gives where the digits end.
    private int readUnits(byte[] bytes, int from, int to) {
        int start = bytes[from] == '-' ? from + 1 : from;
        int at = start;
        long whole = 0;
        for (; at < to && isDigit(bytes[at]); at++) {
            whole = whole * 10 + bytes[at] - '0';
            if (whole >= TOO_MANY) {
                return BAD;
            }
        }
        units = start == from ? whole : -whole;
        return at == start ? BAD : at;
    }

    /// @param point where the decimal point must be
    private boolean readDecimals(byte[] bytes, int point, int to) {
        int first = point + 1;
        if (bytes[point] != '.' || first == to) {
            return false;
        }
        int end = Math.min(to, first + SCALE);
        long decimals = 0;
        for (int at = first; at < end; at++) {
            if (!isDigit(bytes[at])) {
                return false;
            }
            decimals = decimals * 10 + bytes[at] - '0';
        }
        for (int at = end; at < to; at++) {
            if (bytes[at] != '0') {
                return false;
            }
        }
        parts = decimals * POWERS[SCALE - (end - first)];
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
