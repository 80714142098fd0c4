package dev.billow.worker;

import dev.billow.report.ReportResult;
import dev.billow.report.ReportStore.Waiting;

/// How a run left its report.
sealed interface Outcome {
    /// Its files are durable.
    record Built(ReportResult result, String message) implements Outcome {}

    /// It waits for a query.
    ///
    /// @param withdraw what is done when the waiting could not be recorded
    record LeftToQuery(Waiting waiting, Runnable withdraw) implements Outcome {}
}
