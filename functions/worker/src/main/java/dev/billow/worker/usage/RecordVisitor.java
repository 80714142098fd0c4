package dev.billow.worker.usage;

import java.util.Map;

/// Hears of the records of a file.
public interface RecordVisitor {
    /// A record that could be read.
    ///
    /// @param line from 1; the row for Parquet
    /// @param values the fields that are there
    void record(long line, Map<UsageField, String> values);

    /// A line that should be a record and is none; those after it can be read.
    ///
    /// @param line from 1
    /// @param column the column, or empty
    void broken(long line, String column, String value, String reason);

    /// True when nothing more needs to be read.
    boolean isDone();
}
