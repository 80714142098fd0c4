package dev.billow.worker.duckdb;

import dev.billow.worker.usage.LandedFile;

import java.util.List;

/// How the threads share the text files of a scan.
///
/// Either each thread takes whole files, or all take parts of one file after the other; then they
/// wait for its decompression, which only one does at a time.
final class FileShare {
    /// By how much whole files may keep some threads longer busy than others.
    private static final double UNEVEN = 1.25;

    private FileShare() {}

    /// The option of the engine's CSV reader.
    static String option(List<LandedFile> files, int threads) {
        return "parallel = " + !takesWholeFiles(files, threads);
    }

    private static boolean takesWholeFiles(List<LandedFile> files, int threads) {
        long largest = files.stream().mapToLong(file -> file.source().size()).max().orElse(0);
        long all = files.stream().mapToLong(file -> file.source().size()).sum();
        long turns = Math.ceilDiv(files.size(), threads);
        return turns * largest * threads <= UNEVEN * all;
    }
}
