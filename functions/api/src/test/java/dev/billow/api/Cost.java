package dev.billow.api;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What work costs this thread, whatever else the machine does meanwhile.
///
/// @param time at work
/// @param bytes allocated
public record Cost(Duration time, long bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public static Cost of(Runnable work) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return new Cost(
                Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start),
                THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }
}
