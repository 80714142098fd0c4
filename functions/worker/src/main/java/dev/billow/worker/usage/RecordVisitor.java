package dev.billow.worker.usage;

import java.util.Map;

/// Hears of the records of a file.
public interface RecordVisitor {
    /// A record that could be read.
    ///
    /// @param line from 1; the row for Parquet
    /// @param values the fields that are there
    void record(long line, Map<UsageField, String> values);

    /// A place that is no record.
    ///
    /// @param line from 1; 0 when the whole file is meant
    /// @param column the column, or empty
    void broken(long line, String column, String value, String reason);

    /// True when nothing more needs to be read.
    boolean isDone();
}
