package dev.billow.worker.duckdb;

import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.LandedFile;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Fills `file_sum` from files of one kind.
interface FileSumSource {
    /// Loads the sums of chunks.
    ///
    /// @return the files whose sums cannot be trusted
    Set<LandedFile> load(List<List<LandedFile>> chunks) throws SQLException, IOException;

    /// What was read from a loaded file.
    InputSummary summary(LandedFile file);
}
