package dev.billow.proof.usage;

/// A usage file cannot be read as what its name says.
public final class UnreadableUsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableUsageException(String key, String why, Throwable cause) {
        super(key + " cannot be read: " + why, cause);
    }
}
