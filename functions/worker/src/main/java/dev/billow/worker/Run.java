package dev.billow.worker;

import dev.billow.report.Report;
import dev.billow.worker.engine.RunWatch;

import java.io.IOException;

/// What a worker does with a report that it has claimed.
interface Run {
    /// Builds it, or gets it on its way.
    ///
    /// @param leaseToken the fence of this attempt, under which its files are kept apart
    Outcome of(Report report, String leaseToken, RunWatch watch) throws IOException;

    /// Removes what an attempt stored; only for one that nothing links to.
    void discard(Report report, String leaseToken);
}
