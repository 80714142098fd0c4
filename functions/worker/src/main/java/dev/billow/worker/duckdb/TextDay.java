package dev.billow.worker.duckdb;

import dev.billow.worker.sums.Copies;
import dev.billow.worker.sums.DayGroups;
import dev.billow.worker.sums.FileSummer;
import dev.billow.worker.sums.FileSums;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.usage.LandedFile;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The text files of one UTC day: each is read once, and once more where an id comes twice.
final class TextDay {
    private final FileSummer summer;
    private final TextSumTable table;
    private final List<LandedFile> files;
    private final DayGroups groups;
    private final AtomicInteger unread;
    private final Map<LandedFile, FileSums> sums = new ConcurrentHashMap<>();

    /// @param files all of the day
    TextDay(FileSummer summer, TextSumTable table, List<LandedFile> files) {
        this.summer = summer;
        this.table = table;
        this.files = List.copyOf(files);
        this.groups = groups();
        this.unread = new AtomicInteger(files.size());
    }

    List<LandedFile> files() {
        return files;
    }

    /// Reads one of the files; several threads may read others. The last one writes the sums.
    void read(LandedFile file, IdBudget budget) throws IOException {
        summer.sum(file, budget, groups).ifPresent(its -> sums.put(file, its));
        if (unread.decrementAndGet() == 0) {
            groups.finish();
        }
    }

    /// Drops the copies, once all files were read.
    ///
    /// @return what is known of the files; nothing when their sums cannot be trusted
    Map<LandedFile, FileSums> settle() throws IOException {
        try {
            return sums.size() < files.size() ? Map.of() : withoutCopies();
        } finally {
            sums.values().forEach(FileSums::clear);
        }
    }

    private Map<LandedFile, FileSums> withoutCopies() throws IOException {
        Copies copies = FileSums.copies(sums.values());
        if (copies.areNone()) {
            return sums;
        }
        table.remove(files.getFirst());
        DayGroups without = groups();
        Map<LandedFile, FileSums> again = new HashMap<>();
        for (LandedFile file : files) {
            Optional<FileSums> its = summer.sumWithout(copies, file, without);
            if (its.isEmpty()) {
                return Map.of();
            }
            again.put(file, its.get());
        }
        without.finish();
        return again;
    }

    private DayGroups groups() {
        return new DayGroups(some -> table.append(files.getFirst(), some));
    }
}
