package dev.billow.worker.engine;

import dev.billow.report.UsageFiles.UsageFile;

/// What was read from one input object.
///
/// @param records all records in it, also those outside the period, copies and bad ones
/// @param duplicatesDropped copies of a record that another line or object has too
/// @param rejected records left out because they were bad; 0 while bad records end the report
public record InputSummary(UsageFile file, long records, long duplicatesDropped, long rejected) {}
