package dev.billow.worker.sums;

import java.util.Arrays;
import java.util.Collection;

/// What is known of a file that was summed.
public final class FileSums {
    private final long records;
    private final long[] ids;

    /// @param records how many, those outside the period too
    /// @param ids a number for each, in order
    FileSums(long records, long[] ids) {
        this.records = records;
        this.ids = ids;
    }

    /// How many records there are, those outside the period too.
    public long records() {
        return records;
    }

    /// True when these files may have an id more than once; false when they certainly do not.
    public static boolean mayRepeatIds(Collection<FileSums> files) {
        if (files.size() == 1) {
            return repeats(files.iterator().next().ids);
        }
        long[] all = new long[files.stream().mapToInt(file -> file.ids.length).sum()];
        int at = 0;
        for (FileSums file : files) {
            System.arraycopy(file.ids, 0, all, at, file.ids.length);
            at += file.ids.length;
        }
        Arrays.sort(all);
        return repeats(all);
    }

    private static boolean repeats(long[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
