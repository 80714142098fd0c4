package dev.billow.proof.usage;

/// What one input object held.
///
/// @param records all records, also copies and those outside the period
/// @param duplicatesDropped copies of a record that an earlier line or object of the day has
/// @param rejected records that break a rule
public record InputCount(String key, long records, long duplicatesDropped, long rejected) {}
