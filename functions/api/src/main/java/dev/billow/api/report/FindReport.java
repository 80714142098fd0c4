package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;

/// Finds the report that a path names, for those who may see it.
final class FindReport {
    private final ReportStore store;

    FindReport(ReportStore store) {
        this.store = store;
    }

    /// @throws ApiException `NotFound`, the same for malformed, unknown, deleted and others'
    ///     reports
    Report of(Call call, Caller caller) {
        ReportId id = ReportId.parse(call.id()).orElseThrow(ApiException::notFound);
        call.log().note("reportId", id);
        Report report = store.find(id).orElseThrow(ApiException::notFound);
        if (!AccountRules.reached(report.request().accountId(), caller, call.log())) {
            throw ApiException.notFound();
        }
        return report;
    }
}
