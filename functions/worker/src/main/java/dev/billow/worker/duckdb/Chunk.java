package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles.UsageFile;

import java.util.ArrayList;
import java.util.List;

/// A part of the frozen list that is landed at once: whole days, because copies of a record never
/// cross a day.
///
/// @param first the number of the first file
record Chunk(int first, List<UsageFile> files) {
    Chunk {
        files = List.copyOf(files);
    }

    long bytes() {
        return files.stream().mapToLong(UsageFile::size).sum();
    }

    int days() {
        return (int) files.stream().map(UsageFile::day).distinct().count();
    }

    /// Cuts the list into chunks of at most so many bytes, or of one day where that has more.
    ///
    /// @param files ordered by day
    static List<Chunk> of(List<UsageFile> files, long mostBytes) {
        List<Chunk> chunks = new ArrayList<>();
        int first = 0;
        int dayStart = 0;
        long bytes = 0;
        long dayBytes = 0;
        for (int i = 0; i < files.size(); i++) {
            if (i > 0 && !files.get(i).day().equals(files.get(i - 1).day())) {
                dayStart = i;
                dayBytes = 0;
            }
            dayBytes += files.get(i).size();
            bytes += files.get(i).size();
            if (bytes > mostBytes && dayStart > first) {
                chunks.add(new Chunk(first, files.subList(first, dayStart)));
                first = dayStart;
                bytes = dayBytes;
            }
        }
        if (first < files.size()) {
            chunks.add(new Chunk(first, files.subList(first, files.size())));
        }
        return chunks;
    }
}
