package dev.billow.event;

import dev.billow.report.StoreUnavailableException;

import java.util.ArrayList;
import java.util.List;

/// Rejected requests in memory.
public final class InMemoryRejectedRequestQueue implements RejectedRequestQueue {
    /// A message as it was sent.
    public record Rejected(String body, String errorCode, String message) {}

    private final List<Rejected> rejected = new ArrayList<>();
    private boolean down;

    /// From now on it takes nothing.
    public synchronized void breakDown() {
        down = true;
    }

    public synchronized List<Rejected> rejected() {
        return List.copyOf(rejected);
    }

    @Override
    public synchronized void send(String body, String errorCode, String message) {
        if (down) {
            throw new StoreUnavailableException("queue", new IllegalStateException("down"));
        }
        rejected.add(new Rejected(body, errorCode, message));
    }
}
