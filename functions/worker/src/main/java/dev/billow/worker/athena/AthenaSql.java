package dev.billow.worker.athena;

import dev.billow.report.OnBadRecords;
import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles.UsageFile;

import java.util.List;

/// Makes the query of a report.
public final class AthenaSql {
    private AthenaSql() {}

    /// The query that reads these files, and no others, and gives what [AthenaRows] takes.
    ///
    /// @param frozen ordered by key
    /// @throws NotOnAthenaException when Athena cannot read them exactly
    public static AthenaQuery of(
            ReportRequest request,
            List<UsageFile> frozen,
            UsageColumns columns,
            OnBadRecords onBadRecords,
            AthenaSource source) {
        throw new UnsupportedOperationException(
                "not yet: " + request + frozen + columns + onBadRecords + source);
    }
}
