package dev.billow.worker.engine;

import dev.billow.report.OnBadRecords;
import dev.billow.report.ReportRequest;
import dev.billow.worker.table.ReportFolder;
import dev.billow.worker.usage.UsageFaultException;

import java.io.IOException;
import java.nio.file.Path;

/// Builds the files of a report from the account's usage files.
///
/// The same files give the same rows, whatever the engine, thread count, file order or format.
public interface ReportEngine {
    /// Builds the files.
    ///
    /// @param onBadRecords what is done about records that must not be billed
    /// @param folder takes the report's files
    /// @param directory an empty directory that is the engine's alone
    /// @param watch is told the progress, and stops the run
    /// @throws UsageFaultException when a usage file holds what must not be billed, and it cannot
    ///     be left out record by record or the account does not want that
    /// @throws dev.billow.report.UsageFiles.UsageChangedException when a file was replaced since
    ///     it was listed
    /// @throws dev.billow.report.StoreUnavailableException when the files cannot be read or written
    /// @throws RunStoppedException when the watch stopped the run
    /// @throws EngineException when the engine itself failed
    /// @throws IOException when the directory cannot be written
    BuiltReport build(
            ReportRequest request,
            OnBadRecords onBadRecords,
            ReportFolder folder,
            Path directory,
            RunWatch watch)
            throws IOException;
}
