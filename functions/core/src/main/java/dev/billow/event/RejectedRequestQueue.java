package dev.billow.event;

/// Keeps messages whose requests cannot be served, for people to look at.
public interface RejectedRequestQueue {
    /// @param body the message as it came
    /// @param errorCode why, as clients of HTTP are told it
    /// @param message why, for people
    /// @throws dev.billow.report.StoreUnavailableException when the queue cannot be reached or
    ///     refuses the message
    void send(String body, String errorCode, String message);
}
