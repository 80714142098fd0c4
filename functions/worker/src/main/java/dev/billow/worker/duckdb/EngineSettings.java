package dev.billow.worker.duckdb;

import dev.billow.worker.usage.InflationLimits;

/// What the engine may use of the machine.
///
/// @param memoryMegabytes for the engine's own buffers; more goes to the disk
/// @param threads that read and sum at the same time
/// @param chunkBytes how much of the input is loaded record by record at once, in compressed bytes;
///     more where it takes another file to keep the threads busy, or one day has more
/// @param inflation how far compressed objects may inflate
public record EngineSettings(
        int memoryMegabytes, int threads, long chunkBytes, InflationLimits inflation) {
    private static final int LEAST_MEMORY = 256;
    private static final int MOST_MEMORY = 384;
    private static final int OUTSIDE_HEAP = 256;
    private static final long CHUNK = 24L << 20;
    private static final int SUMMED_CHUNKS = 4;
    private static final int MOST_SUMMED_CHUNKS = 20;
    private static final int FILES_PER_THREAD = 2;

    /// Settings with the usual limits of inflation.
    public EngineSettings(int memoryMegabytes, int threads, long chunkBytes) {
        this(memoryMegabytes, threads, chunkBytes, InflationLimits.USUAL);
    }

    /// The settings for a function.
    ///
    /// @param functionMegabytes the function's memory
    /// @param heapMegabytes how far the Java heap may grow
    /// @param processors vCPUs
    public static EngineSettings of(int functionMegabytes, long heapMegabytes, int processors) {
        long left = functionMegabytes - heapMegabytes - OUTSIDE_HEAP;
        int memory = Math.clamp(left, LEAST_MEMORY, MOST_MEMORY);
        return new EngineSettings(memory, Math.max(1, processors), CHUNK);
    }

    /// How much of the input is summed at once, in compressed bytes; more where that is fewer files
    /// than [#summedFiles()].
    long summedBytes() {
        return chunkBytes * SUMMED_CHUNKS;
    }

    /// How many files are summed at once: some for each thread, so that none waits long at the end.
    int summedFiles() {
        return threads * FILES_PER_THREAD;
    }

    /// How much is summed at once at the most, however few files that is, because the memory holds
    /// a number for each record.
    long mostSummedBytes() {
        return chunkBytes * MOST_SUMMED_CHUNKS;
    }
}
