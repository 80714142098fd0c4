package dev.billow.report;

/// A dependency (table, queue, bucket) could not be reached or refused work; try again later.
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param what the dependency and the call, for the log; never shown to a caller
    public StoreUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
