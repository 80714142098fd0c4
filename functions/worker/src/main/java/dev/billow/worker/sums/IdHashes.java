package dev.billow.worker.sums;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A number for each id of a file, the same for the same id. One thread at a time can add to it.
public final class IdHashes implements IdCheck {
    private static final int FIRST_BLOCK = 1 << 8;
    private static final int LARGEST_BLOCK = 1 << 14;

    private final IdBudget budget;
    private final List<long[]> full = new ArrayList<>();
    private long[] block = new long[0];
    private int used;
    private long size;

    /// @param budget for them and those of other files
    public IdHashes(IdBudget budget) {
        this.budget = budget;
    }

    /// Takes one more.
    ///
    /// @return false when there is no room for it
    public boolean add(long hash) {
        if (used == block.length && !grow()) {
            return false;
        }
        block[used++] = hash;
        size++;
        return true;
    }

    private boolean grow() {
        int length = Math.clamp(2L * block.length, FIRST_BLOCK, LARGEST_BLOCK);
        if (!budget.take(length)) {
            return false;
        }
        if (used > 0) {
            full.add(block);
        }
        block = new long[length];
        used = 0;
        return true;
    }

    @Override
    public boolean counts(long hash, RecordBytes record) throws DoubtfulException {
        if (!add(hash)) {
            throw new DoubtfulException("has more records than are summed at once");
        }
        return true;
    }

    /// How many there are.
    public long size() {
        return size;
    }

    /// All of them, in parts.
    List<long[]> parts() {
        List<long[]> parts = new ArrayList<>(full);
        parts.add(Arrays.copyOf(block, used));
        return parts;
    }
}
