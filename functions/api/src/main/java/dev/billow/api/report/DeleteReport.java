package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportStore;

/// Removes a report and its files; one that is not finished is cancelled first.
///
/// The record goes last: while it is there, a deletion that broke off can be asked for again.
public final class DeleteReport {
    private final ReportStore store;
    private final ReportFiles files;
    private final FindReport find;

    public DeleteReport(ReportStore store, ReportFiles files) {
        this.store = store;
        this.files = files;
        this.find = new FindReport(store);
    }

    /// @throws ApiException `NotFound`, also when somebody else was faster
    public Answer delete(Call call, Caller caller) {
        Report report = find.of(call, caller);
        if (!report.status().isFinal()) {
            store.cancel(report.id(), "Cancelled by " + caller.user(), call.now());
        }
        files.delete(report.request().accountId(), report.id());
        if (!store.delete(report.id())) {
            throw ApiException.notFound();
        }
        return new Answer.Nothing();
    }
}
