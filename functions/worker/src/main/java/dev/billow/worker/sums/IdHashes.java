package dev.billow.worker.sums;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A number for each id of a file, the same for the same id. One thread at a time can add to it.
public final class IdHashes implements IdCheck {
    private static final int FIRST_BLOCK = 1 << 8;

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
        long[] next = budget.take(Math.clamp(2L * block.length, FIRST_BLOCK, IdBudget.BLOCK));
        if (next == null) {
            return false;
        }
        if (used > 0) {
            full.add(block);
        }
        block = next;
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

    /// Forgets all, and gives their room back.
    public void clear() {
        full.forEach(budget::giveBack);
        full.clear();
        budget.giveBack(block);
        block = new long[0];
        used = 0;
        size = 0;
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
