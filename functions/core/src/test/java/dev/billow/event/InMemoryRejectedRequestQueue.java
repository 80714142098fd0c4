package dev.billow.event;

import dev.billow.report.StoreUnavailableException;

import java.util.ArrayList;
import java.util.List;

/// Rejected requests in memory.
public final class InMemoryRejectedRequestQueue implements RejectedRequestQueue {
    private final List<RejectedRequest> rejected = new ArrayList<>();
    private boolean down;

    /// From now on it takes nothing.
    public synchronized void breakDown() {
        down = true;
    }

    public synchronized List<RejectedRequest> rejected() {
        return List.copyOf(rejected);
    }

    @Override
    public synchronized void send(RejectedRequest request) {
        if (down) {
            throw new StoreUnavailableException("queue", new IllegalStateException("down"));
        }
        rejected.add(request);
    }
}
