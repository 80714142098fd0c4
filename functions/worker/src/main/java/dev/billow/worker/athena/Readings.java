package dev.billow.worker.athena;

import dev.billow.report.UsageFiles.UsageFile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Gathers what the result tells of the files.
final class Readings {
    /// The most ids of clashing records that are kept of a file.
    private static final int IDS = 100;

    private final Map<String, UsageFile> files = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Map<String, SortedSet<String>> clashing = new HashMap<>();

    Readings(List<UsageFile> frozen) {
        frozen.forEach(file -> files.put(file.key(), file));
    }

    /// Adds records of a file.
    ///
    /// @param clashingIds ids of those that share one with an unequal record
    void add(String key, Tally tally, List<String> clashingIds) {
        if (!files.containsKey(key)) {
            throw new IllegalArgumentException("the query has read another file: " + key);
        }
        tallies.merge(key, tally, Tally::plus);
        SortedSet<String> ids = clashing.computeIfAbsent(key, _ -> new TreeSet<>());
        for (String id : clashingIds) {
            if (ids.size() < IDS) {
                ids.add(id);
            }
        }
    }

    List<FileReading> list() {
        return files.values().stream().map(this::reading).toList();
    }

    private FileReading reading(UsageFile file) {
        Tally tally = tallies.getOrDefault(file.key(), Tally.NONE);
        return new FileReading(
                file,
                tally.records(),
                tally.copies(),
                tally.rejected() + tally.clashing(),
                tally.unreadable(),
                List.copyOf(clashing.getOrDefault(file.key(), new TreeSet<>())));
    }
}
