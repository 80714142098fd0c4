package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.report.ReportStore;

/// Shows one report.
public final class ReadReport {
    private final FindReport find;
    private final ReportLinks links;

    public ReadReport(ReportStore store, ReportLinks links) {
        this.find = new FindReport(store);
        this.links = links;
    }

    /// @throws ApiException `NotFound`
    public Answer read(Call call, Caller caller) {
        return new Answer.One(links.info(find.of(call, caller), call.now()));
    }
}
