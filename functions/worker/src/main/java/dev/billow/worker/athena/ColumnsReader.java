package dev.billow.worker.athena;

import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Finds out what columns usage files have, without reading the files whole.
public interface ColumnsReader {
    /// @param directory an empty directory that is the reader's alone
    /// @throws dev.billow.worker.usage.UsageFaultException when a header or footer is bad
    /// @throws dev.billow.report.UsageFiles.UsageChangedException when a file was replaced since
    ///     it was listed
    /// @throws dev.billow.worker.engine.EngineException when a file cannot be understood at all
    UsageColumns read(List<UsageFile> files, Path directory, RunWatch watch) throws IOException;
}
