package dev.billow.worker.usage;

import java.util.ArrayList;
import java.util.List;

/// Gathers faults: keeps the first 100 and counts the others, up to a limit.
public final class FaultList {
    static final int KEPT = 100;
    static final int COUNTED = 10_000;

    private final List<UsageFault> faults = new ArrayList<>();
    private long count;

    public void add(UsageFault fault) {
        if (count++ < KEPT) {
            faults.add(fault);
        }
    }

    /// True when so many were found that looking for more tells nobody anything.
    public boolean isFull() {
        return count >= COUNTED;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /// @throws UsageFaultException when there is any
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new UsageFaultException(faults, count - faults.size());
        }
    }
}
