package dev.billow.report;

import java.util.Locale;

/// How far a running report is: what it has read of its usage files, and of their days.
///
/// @param bytes read, as stored (compressed)
/// @param ofBytes size of all usage files of the report
/// @param days read to their end; 0 where the engine does not go by days
/// @param ofDays days with usage; 0 where the engine does not go by days
public record Progress(long bytes, long ofBytes, int days, int ofDays) {
    /// Nothing is read yet.
    public static final Progress NONE = new Progress(0, 0, 0, 0);

    /// Reading takes this part of a run; the lines and their upload take the rest.
    private static final int READING = 95;

    private static final double KILO = 1000;
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};

    /// The progress after more was read.
    public Progress plus(long moreBytes, int moreDays) {
        return new Progress(bytes + moreBytes, ofBytes, days + moreDays, ofDays);
    }

    /// 0 to 95; what is finished is not in progress any more.
    public int percent() {
        return ofBytes == 0 ? 0 : (int) Math.min(READING, READING * (double) bytes / ofBytes);
    }

    /// For people, as in "Running: 12 of 31 days, 1.2 GB of 3.4 GB read".
    public String sentence() {
        if (ofBytes == 0) {
            return "Running";
        }
        String read = size(bytes) + " of " + size(ofBytes) + " read";
        return ofDays == 0
                ? "Running: " + read
                : String.format(Locale.ROOT, "Running: %,d of %,d days, %s", days, ofDays, read);
    }

    /// A size for people, as in "1.2 GB".
    public static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KILO && unit < UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
