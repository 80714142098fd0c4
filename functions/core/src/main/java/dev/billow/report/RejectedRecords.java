package dev.billow.report;

/// Usage records that a report left out because they were bad.
///
/// @param records how many
/// @param key key of their list, `rejected.csv`, in the reports bucket
public record RejectedRecords(long records, String key) {}
