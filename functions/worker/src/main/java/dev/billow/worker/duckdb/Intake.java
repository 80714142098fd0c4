package dev.billow.worker.duckdb;

import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.LandedFile;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// Takes in usage files that have been landed, and removes them.
interface Intake {
    /// Takes in chunks, in the order of their days.
    ///
    /// @return what was read from each file, in their order
    /// @throws dev.billow.worker.usage.UsageFaultException when a file holds what must not be
    ///     billed, and there is no remedy
    List<InputSummary> add(List<List<LandedFile>> chunks) throws SQLException, IOException;

    /// Records of the period so far, copies left out.
    long counted();
}
