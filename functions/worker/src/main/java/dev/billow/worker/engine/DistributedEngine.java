package dev.billow.worker.engine;

import dev.billow.report.AwaitedQuery;
import dev.billow.report.Progress;
import dev.billow.report.Report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/// Builds a report by a query that runs elsewhere while nobody waits: it is started, looked at
/// until it has ended, and its rows become the report's files.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException].
public interface DistributedEngine {
    /// Starts the query of a report that is too large for one function.
    ///
    /// @param leaseToken the attempt that the query belongs to; started twice for one it is one
    /// @param directory an empty directory that is the engine's alone
    /// @throws RunStoppedException when the watch stopped the run
    Start start(Report report, String leaseToken, Path directory, RunWatch watch, Instant now)
            throws IOException;

    /// Looks how a query stands.
    ///
    /// @throws QueryFailedException when it ended without a result
    Look look(AwaitedQuery query);

    /// What makes the files of the query's rows, once it has ended.
    ReportEngine result(Report report, AwaitedQuery query);

    /// Stops a query that nobody waits for; does nothing when it has ended.
    void stop(String queryId);

    /// What becomes of a report that was to be started.
    sealed interface Start {
        /// Its query runs.
        record Started(AwaitedQuery query) implements Start {}

        /// It is built in the worker, by this engine.
        record InTheWorker(ReportEngine engine) implements Start {}
    }

    /// How a query was found.
    sealed interface Look {
        /// It goes on.
        record Running(Progress progress) implements Look {}

        /// It has ended well.
        record Succeeded() implements Look {}
    }
}
