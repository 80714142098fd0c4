package dev.billow.worker.engine;

/// The run was stopped from outside: its lease is lost, or the report was cancelled or deleted.
public final class RunStoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunStoppedException(String why) {
        super(why);
    }
}
