package dev.billow.worker.usage;

import java.util.Locale;

/// How far an object may inflate when it is read.
///
/// Usage compresses 5 to 30 times, and records that differ in their ids alone about 110 times.
///
/// @param floor bytes that every object may inflate to, however small it is
/// @param ratio how many times its size a larger object may inflate to
/// @param most bytes that no object may exceed
public record InflationLimits(long floor, int ratio, long most) {
    /// What the worker allows.
    public static final InflationLimits USUAL = new InflationLimits(256L << 20, 200, 64L << 30);

    /// No record is shorter: the required fields and an instant, in CSV.
    private static final long SHORTEST_RECORD = 29;

    /// The bytes that an object of this size may inflate to.
    long allowed(long size) {
        return Math.min(most, Math.max(floor, ratio * size));
    }

    /// True when so many bytes are too many for an object of this size.
    public boolean forbids(long bytes, long size) {
        return bytes > allowed(size);
    }

    /// True when so many records are too many for an object of this size, whatever they hold.
    public boolean forbidsRecords(long records, long size) {
        return records > allowed(size) / SHORTEST_RECORD;
    }

    /// What people are told.
    public String rule(long size) {
        return String.format(
                Locale.ROOT,
                "an object of %,d bytes may inflate to %,d (%d times its size, at least %,d, at"
                        + " most %,d)",
                size,
                allowed(size),
                ratio,
                floor,
                most);
    }
}
