package dev.billow.worker.usage;

import java.io.IOException;

/// A file's text cannot be read, or not from some line on, so that nobody knows what records it
/// would have held.
public final class UnreadableTextException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String reason;

    /// @param line from 1; 0 when the whole file is meant
    /// @param reason what is wrong, as the end of a sentence
    UnreadableTextException(long line, String reason) {
        super(reason);
        this.line = line;
        this.reason = reason;
    }

    /// The same as a fault of the file.
    public UsageFault in(LandedFile file) {
        return new UsageFault(file.source().key(), line, "", "", reason);
    }
}
