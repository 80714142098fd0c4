package dev.billow.worker.usage;

import java.time.Duration;
import java.util.Locale;

/// How far an object may inflate when it is read.
///
/// Usage compresses 5 to 30 times, and records that differ in their ids alone about 110 times.
///
/// @param floor bytes that every object may inflate to, however small it is
/// @param ratio how many times its size a larger object may inflate to
/// @param most bytes that no object may exceed
/// @param patience how long a scan may take for each MiB before its files are counted beside it
public record InflationLimits(long floor, int ratio, long most, Duration patience) {
    /// What the worker allows.
    public static final InflationLimits USUAL =
            new InflationLimits(256L << 20, 200, 64L << 30, Duration.ofMillis(250));

    /// Deflate cannot inflate further.
    private static final long DEFLATE_RATIO = 1032;

    /// No record is shorter: the required fields and an instant, in CSV.
    private static final long SHORTEST_RECORD = 29;

    private static final int LEAST_MEBIBYTES = 4;

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

    /// True when gzip of this size can hold too much.
    public boolean canExceed(long size) {
        return forbids(DEFLATE_RATIO * size, size);
    }

    /// How long a scan of so many bytes may take before they are counted.
    public Duration patience(long size) {
        return patience.multipliedBy(LEAST_MEBIBYTES + (size >> 20));
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
