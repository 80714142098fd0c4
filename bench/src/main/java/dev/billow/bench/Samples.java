package dev.billow.bench;

import java.util.Arrays;

/// Durations of one kind of thing, in milliseconds.
public final class Samples {
    private final double[] sorted;

    /// @param millis in any order; not kept
    public Samples(double[] millis) {
        sorted = millis.clone();
        Arrays.sort(sorted);
    }

    /// The middle one.
    public double median() {
        return percentile(50);
    }

    /// The nearest-rank percentile.
    public double percentile(int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
