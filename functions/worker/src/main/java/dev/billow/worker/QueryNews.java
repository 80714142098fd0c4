package dev.billow.worker;

import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportStore;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.JsonLog;
import dev.billow.worker.Worker.Verdict;
import dev.billow.worker.athena.QueryExecution;
import dev.billow.worker.athena.QueryPlace;
import dev.billow.worker.athena.QueryService;

import java.util.Optional;

/// Deals with messages about queries: one has ended, or nobody wants it any more.
///
/// The message is a hint and may come twice, late or early: what is done follows from how the query
/// and its report stand.
final class QueryNews {
    private final QueryService queries;
    private final ReportStore store;
    private final ReportFiles files;
    private final Worker worker;

    QueryNews(QueryService queries, ReportStore store, ReportFiles files, Worker worker) {
        this.queries = queries;
        this.store = store;
        this.files = files;
        this.worker = worker;
    }

    /// Runs the query's report when it is not finished; else stops the query, and removes what it
    /// left behind when its report is gone.
    ///
    /// @param jobId the message's id
    Verdict hear(String queryId, String jobId, String requestId, JsonLog log) {
        try {
            QueryExecution query = queries.find(queryId);
            Optional<QueryPlace> place = QueryPlace.of(query.outputLocation());
            if (place.isEmpty()) {
                log.warn("query is no report's", null);
                return Verdict.DONE;
            }
            JsonLog its = log.with("reportId", place.get().report());
            Optional<Report> report = store.find(place.get().report());
            if (report.isPresent() && !report.get().status().isFinal()) {
                return worker.work(place.get().report(), jobId, requestId, its);
            }
            if (query.state() == QueryExecution.State.RUNNING) {
                queries.stop(queryId);
                its.info("query stopped that nobody waits for");
            }
            if (report.isEmpty()) {
                files.delete(place.get().account(), place.get().report());
            }
            return Verdict.DONE;
        } catch (StoreUnavailableException e) {
            log.warn("query could not be looked at", e);
            return Verdict.AGAIN;
        }
    }
}
