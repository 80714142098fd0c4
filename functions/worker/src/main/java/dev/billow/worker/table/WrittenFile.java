package dev.billow.worker.table;

import java.nio.file.Path;

/// A file that was written to its end.
///
/// @param bytes its size
/// @param sha256 its checksum, lower-case hex
public record WrittenFile(Path path, long bytes, String sha256) {}
