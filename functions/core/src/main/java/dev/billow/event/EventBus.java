package dev.billow.event;

/// Tells whoever listens what has happened.
public interface EventBus {
    /// Puts an event on the bus. A lost answer may have an event put twice.
    ///
    /// @param type what has happened, as in `report.completed`
    /// @param detail more about it, a JSON object; with the type at most 256 KB
    /// @throws dev.billow.report.StoreUnavailableException when the bus cannot be reached or did
    ///     not take the event
    void put(String type, String detail);
}
