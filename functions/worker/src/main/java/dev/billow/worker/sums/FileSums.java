package dev.billow.worker.sums;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/// What is known of a file that was summed.
public final class FileSums {
    private final long records;
    private final long copies;
    private final long[] ids;

    /// @param records how many, those outside the period too
    /// @param copies how many of them were not summed
    /// @param ids a number for each, in order; none where copies were looked for
    FileSums(long records, long copies, long[] ids) {
        this.records = records;
        this.copies = copies;
        this.ids = ids;
    }

    /// How many records there are, those outside the period too.
    public long records() {
        return records;
    }

    /// How many records were not summed, because another one is the same.
    public long copies() {
        return copies;
    }

    /// What drops the copies of a day that was summed with them.
    ///
    /// @param files all of the day
    public static Copies copies(Collection<FileSums> files) {
        long[] all = files.size() == 1 ? files.iterator().next().ids : sorted(files);
        return new Copies(
                IntStream.range(1, all.length)
                        .filter(i -> all[i] == all[i - 1])
                        .mapToLong(i -> all[i])
                        .distinct()
                        .toArray());
    }

    private static long[] sorted(Collection<FileSums> files) {
        long[] all = new long[files.stream().mapToInt(file -> file.ids.length).sum()];
        int at = 0;
        for (FileSums file : files) {
            System.arraycopy(file.ids, 0, all, at, file.ids.length);
            at += file.ids.length;
        }
        Arrays.sort(all);
        return all;
    }
}
