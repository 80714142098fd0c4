package dev.billow.proof.usage;

import java.nio.file.Path;
import java.time.LocalDate;

/// A usage file on this machine, and the object that it is a copy of.
///
/// @param key the object's key in the bucket
/// @param day the UTC day of its folder
public record UsageFile(String key, LocalDate day, Path path) {}
