package dev.billow.worker.duckdb;

/// What the engine may use of the machine.
///
/// @param memoryMegabytes for the engine's own buffers; more goes to the disk
/// @param threads that read and sum at the same time
/// @param chunkBytes how much of the input is landed and loaded at once, in compressed bytes;
///     whole days stay together, so one day may be more
public record EngineSettings(int memoryMegabytes, int threads, long chunkBytes) {
    private static final int LEAST_MEMORY = 256;
    private static final int MOST_MEMORY = 384;
    private static final int OUTSIDE_HEAP = 256;
    private static final long CHUNK = 24L << 20;

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
}
