package dev.billow.worker.sums;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A number for each id of a file, the same for the same id. One thread at a time can add to it.
public final class IdHashes implements IdCheck {
    private static final int BLOCK = 1 << 14;

    private final IdBudget budget;
    private final List<long[]> blocks = new ArrayList<>();
    private long[] block = new long[0];
    private int used;

    /// @param budget for them and those of other files
    public IdHashes(IdBudget budget) {
        this.budget = budget;
    }

    /// Takes one more.
    ///
    /// @return false when there is no room for it
    public boolean add(long hash) {
        if (used == block.length) {
            if (!budget.take(BLOCK)) {
                return false;
            }
            block = new long[BLOCK];
            blocks.add(block);
            used = 0;
        }
        block[used++] = hash;
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
        return (long) blocks.size() * BLOCK - (block.length - used);
    }

    /// All of them, in parts.
    List<long[]> parts() {
        List<long[]> parts = new ArrayList<>(blocks);
        if (used < block.length) {
            parts.set(parts.size() - 1, Arrays.copyOf(block, used));
        }
        return parts;
    }
}
