package dev.billow.worker.sums;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A number for each id of a file, the same for the same id.
final class IdHashes implements IdCheck {
    private static final int BLOCK = 1 << 14;

    private final IdBudget budget;
    private final List<long[]> blocks = new ArrayList<>();
    private long[] block = new long[0];
    private int used;

    IdHashes(IdBudget budget) {
        this.budget = budget;
    }

    @Override
    public boolean counts(long hash, RecordBytes record) throws DoubtfulException {
        if (used == block.length) {
            budget.take(BLOCK);
            block = new long[BLOCK];
            blocks.add(block);
            used = 0;
        }
        block[used++] = hash;
        return true;
    }

    /// All of them in order; none is left here.
    long[] sorted() {
        long[] all = new long[Math.max(0, blocks.size() - 1) * BLOCK + used];
        for (int i = 0; i < blocks.size(); i++) {
            int first = i * BLOCK;
            System.arraycopy(blocks.get(i), 0, all, first, Math.min(BLOCK, all.length - first));
        }
        blocks.clear();
        Arrays.sort(all);
        return all;
    }
}
