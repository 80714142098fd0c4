package dev.billow.event;

import dev.billow.report.StoreUnavailableException;

import java.util.ArrayList;
import java.util.List;

/// A bus in memory, which keeps what was put.
public final class InMemoryEventBus implements EventBus {
    /// An event as it was put.
    public record Event(String type, String detail) {}

    private final List<Event> events = new ArrayList<>();
    private boolean down;

    /// From now on it takes nothing.
    public synchronized void breakDown() {
        down = true;
    }

    /// From now on it takes everything again.
    public synchronized void recover() {
        down = false;
    }

    /// All that it took, in order.
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public synchronized void put(String type, String detail) {
        if (down) {
            throw new StoreUnavailableException("bus", new IllegalStateException("down"));
        }
        events.add(new Event(type, detail));
    }
}
