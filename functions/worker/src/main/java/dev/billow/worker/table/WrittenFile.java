package dev.billow.worker.table;

/// A file that was written to its end.
///
/// @param name in its folder
/// @param bytes its size
/// @param sha256 its checksum, lower-case hex
public record WrittenFile(String name, long bytes, String sha256) {}
