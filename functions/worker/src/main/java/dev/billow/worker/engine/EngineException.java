package dev.billow.worker.engine;

/// The engine failed for a reason that is not in the usage files; another attempt may succeed.
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineException(String what, Throwable cause) {
        super(what, cause);
    }
}
