package dev.billow.worker.sums;

import java.util.concurrent.atomic.AtomicLong;

/// How many ids the memory has room for, in all files that are summed at once.
public final class IdBudget {
    private static final int SHARE_OF_HEAP = 4;

    private final AtomicLong left;

    /// @param ids at the most
    public IdBudget(long ids) {
        this.left = new AtomicLong(ids);
    }

    /// Room in a part of the heap.
    public static IdBudget ofHeap() {
        return new IdBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / Long.BYTES);
    }

    /// @return false when there is no room for more
    boolean take(int ids) {
        return left.addAndGet(-ids) >= 0;
    }
}
