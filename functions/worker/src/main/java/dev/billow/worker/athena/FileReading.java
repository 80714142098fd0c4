package dev.billow.worker.athena;

import dev.billow.report.UsageFiles.UsageFile;

import java.util.List;

/// What the query tells of one file.
///
/// @param records lines or rows of it, all that are there
/// @param duplicatesDropped copies of a record that another line or object has too
/// @param rejected records that break a rule, or share an id with an unequal one
/// @param unreadable lines that only the other engine can tell the meaning of, such as the parts of
///     a quoted text with a line end in it; the report must not be built from this query
/// @param clashing some of the ids that the file shares with unequal records, in order
public record FileReading(
        UsageFile file,
        long records,
        long duplicatesDropped,
        long rejected,
        long unreadable,
        List<String> clashing) {
    public FileReading {
        clashing = List.copyOf(clashing);
    }
}
