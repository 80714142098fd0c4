package dev.billow.worker.usage;

import dev.billow.report.UsageFiles.UsageFile;

import java.nio.file.Path;

/// A usage object on the local disk, under a name of our own.
///
/// @param number its place in the frozen list
public record LandedFile(int number, UsageFile source, UsageFormat format, Path path) {}
