package dev.billow.worker.table;

import dev.billow.report.ReportFiles.Upload;

/// Where the files of one attempt at a report go.
public interface ReportFolder {
    /// The content type of CSV files.
    String CSV_TYPE = "text/csv; charset=utf-8";

    /// Begins a file.
    ///
    /// @param name as in `report.csv`
    Upload create(String name, String contentType);
}
