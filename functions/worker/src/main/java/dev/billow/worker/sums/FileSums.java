package dev.billow.worker.sums;

import java.util.Collection;

/// What is known of a file that was summed.
public final class FileSums {
    private final long records;
    private final long copies;
    private final IdHashes ids;

    /// @param records how many, those outside the period too
    /// @param copies how many of them were not summed
    /// @param ids a number for each; none where copies were looked for
    FileSums(long records, long copies, IdHashes ids) {
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

    /// Forgets the ids.
    public void clear() {
        ids.clear();
    }

    /// What drops the copies of a day that was summed with them.
    ///
    /// @param files all of the day
    public static Copies copies(Collection<FileSums> files) {
        return new Copies(RepeatedIds.in(files.stream().map(file -> file.ids).toList()));
    }
}
