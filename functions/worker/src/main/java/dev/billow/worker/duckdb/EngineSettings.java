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
    private static final int CHUNKS_SUMMED = 20;

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

    /// How much of the input is summed at once, in compressed bytes: files enough to keep all
    /// threads busy, and so few records that the hashes of their ids take little of the memory.
    long summedBytes() {
        return chunkBytes * CHUNKS_SUMMED;
    }
}
