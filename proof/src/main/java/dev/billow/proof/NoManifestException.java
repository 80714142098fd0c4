package dev.billow.proof;

import java.nio.file.Path;

/// A file that was given for a manifest is none.
public final class NoManifestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoManifestException(Path file, String why, Throwable cause) {
        super(file + " is no manifest of a report: " + why, cause);
    }
}
