package dev.billow.local.lambda;

import java.time.Duration;

/// How long events wait for their turn: too long when the waits of one second come to half of it.
/// A few events at once are no reason for another process, a backlog or slow work is.
final class Crowding {
    private static final long WINDOW = Duration.ofSeconds(1).toNanos();

    private long windowStart;
    private long waited;

    /// Adds a wait.
    ///
    /// @param start by [System#nanoTime], like the end
    /// @return whether it makes the waits too long; the next ones are counted anew then
    synchronized boolean isTooMuch(long start, long end) {
        if (end - windowStart > WINDOW) {
            windowStart = start;
            waited = 0;
        }
        waited += end - start;
        if (waited < WINDOW / 2) {
            return false;
        }
        windowStart = end;
        waited = 0;
        return true;
    }
}
