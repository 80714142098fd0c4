package dev.billow.event;

/// Keeps messages whose requests cannot be served, for people to look at.
public interface RejectedRequestQueue {
    /// Keeps one. A lost answer may have it kept twice.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when the queue cannot be reached or
    ///     refuses the message
    void send(RejectedRequest request);
}
