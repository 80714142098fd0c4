package dev.billow.worker.table;

import dev.billow.report.ReportFiles.Upload;

/// Where the files of one attempt at a report go.
public interface ReportFolder {
    /// Begins a file.
    ///
    /// @param name as in `report.csv`
    Upload create(String name, String contentType);
}
