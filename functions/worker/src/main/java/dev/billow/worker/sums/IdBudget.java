package dev.billow.worker.sums;

import org.jspecify.annotations.Nullable;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The room for ids, in all files that are summed at once. What is given back is used again: the
/// collector would leave it lying until the heap has its full size.
public final class IdBudget {
    /// How many ids a block has that is used again.
    static final int BLOCK = 1 << 14;

    private static final int SHARE_OF_HEAP = 4;

    private final AtomicLong left;
    private final Queue<long[]> free = new ConcurrentLinkedQueue<>();

    /// @param ids at the most
    public IdBudget(long ids) {
        this.left = new AtomicLong(ids);
    }

    /// Room in a part of the heap.
    public static IdBudget ofHeap() {
        return new IdBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP / Long.BYTES);
    }

    /// Gives room for so many or more, or null when there is none.
    ///
    /// @param ids at most [#BLOCK]
    long @Nullable [] take(int ids) {
        long @Nullable [] used = ids == BLOCK ? free.poll() : null;
        if (used != null) {
            return used;
        }
        if (left.addAndGet(-ids) >= 0) {
            return new long[ids];
        }
        left.addAndGet(ids);
        return free.poll();
    }

    void giveBack(long[] block) {
        if (block.length == BLOCK) {
            free.add(block);
        } else {
            left.addAndGet(block.length);
        }
    }
}
