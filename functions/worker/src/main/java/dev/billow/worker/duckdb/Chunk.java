package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles.UsageFile;

import java.util.ArrayList;
import java.util.List;

/// A part of the frozen list that is loaded at once: whole days, because copies of a record never
/// cross a day.
///
/// @param first the number of the first file
record Chunk(int first, List<UsageFile> files) {
    private static final int WIDE = 5;

    Chunk {
        files = List.copyOf(files);
    }

    long bytes() {
        return files.stream().mapToLong(UsageFile::size).sum();
    }

    int days() {
        return (int) files.stream().map(UsageFile::day).distinct().count();
    }

    /// Cuts the list into chunks, of one day where that has more than a chunk should.
    ///
    /// @param files ordered by day
    static List<Chunk> of(List<UsageFile> files, EngineSettings settings) {
        List<Chunk> chunks = new ArrayList<>();
        int first = 0;
        for (int day = 0; day < files.size(); ) {
            int next = endOfDay(files, day);
            if (day > first && !fit(files.subList(first, next), day - first, settings)) {
                chunks.add(new Chunk(first, files.subList(first, day)));
                first = day;
            }
            day = next;
        }
        if (first < files.size()) {
            chunks.add(new Chunk(first, files.subList(first, files.size())));
        }
        return chunks;
    }

    /// Puts chunks together that are summed at once: enough for each thread to have some files, and
    /// no more, so that the run can tell how far it is.
    ///
    /// @param most bytes in more than one chunk
    static List<List<Chunk>> together(List<Chunk> chunks, EngineSettings settings, long most) {
        List<List<Chunk>> all = new ArrayList<>();
        int first = 0;
        for (int next = 1; next <= chunks.size(); next++) {
            List<Chunk> some = chunks.subList(first, next);
            boolean enough =
                    bytes(some) >= settings.summedBytes() && count(some) >= settings.summedFiles();
            if (enough || next == chunks.size() || bytes(chunks.subList(first, next + 1)) > most) {
                all.add(List.copyOf(some));
                first = next;
            }
        }
        return all;
    }

    /// How large the files of all are.
    static long bytes(List<Chunk> chunks) {
        return chunks.stream().mapToLong(Chunk::bytes).sum();
    }

    private static int count(List<Chunk> chunks) {
        return chunks.stream().mapToInt(chunk -> chunk.files().size()).sum();
    }

    private static int endOfDay(List<UsageFile> files, int start) {
        int end = start;
        while (end < files.size() && files.get(end).day().equals(files.get(start).day())) {
            end++;
        }
        return end;
    }

    /// Whether files may be one chunk. While there are fewer of them than threads a chunk may be
    /// larger, because one compressed file keeps little more than one thread busy.
    ///
    /// @param before how many files there are without the last day
    private static boolean fit(List<UsageFile> files, int before, EngineSettings settings) {
        long most = settings.chunkBytes() * (before < settings.threads() ? WIDE : 1);
        return files.stream().mapToLong(UsageFile::size).sum() <= most;
    }
}
