package dev.billow.report;

import java.util.Optional;

/// That a report says something else than the one before it.
///
/// @param earlier the last report that was asked for the same and completed before
/// @param diff what differs; absent when nobody could tell
public record Restatement(ReportId earlier, Optional<Diff> diff) {
    /// The file that lists the lines that differ.
    ///
    /// @param key its key in the reports bucket
    /// @param lines how many lines differ: added, removed or changed
    public record Diff(String key, long lines) {}
}
