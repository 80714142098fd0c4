package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;

/// Removes a report and its files; one that is not finished is cancelled first, and so is its
/// query.
///
/// The record goes last: while it is there, a deletion that broke off can be asked for again.
public final class DeleteReport {
    private final ReportStore store;
    private final ReportFiles files;
    private final ReportQueue queue;
    private final FindReport find;

    public DeleteReport(ReportStore store, ReportFiles files, ReportQueue queue) {
        this.store = store;
        this.queue = queue;
        this.files = files;
        this.find = new FindReport(store);
    }

    /// @throws ApiException `NotFound`, also when somebody else was faster
    public Answer delete(Call call, Caller caller) {
        Report report = find.of(call, caller);
        if (!report.status().isFinal()) {
            store.cancel(report.id(), "Cancelled by " + caller.user(), call.now());
        }
        if (report.status() != ReportStatus.COMPLETED) {
            stopQuery(report);
        }
        files.delete(report.request().accountId(), report.id());
        if (!store.delete(report.id())) {
            throw ApiException.notFound();
        }
        return new Answer.Nothing();
    }

    /// A worker that finds a query whose report has ended stops it. Read again, because the query
    /// may have been started since, and none is recorded after the end.
    private void stopQuery(Report report) {
        store.find(report.id())
                .flatMap(Report::query)
                .ifPresent(query -> queue.sendQuery(query.id(), report.request().accountId()));
    }
}
