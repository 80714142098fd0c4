package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Members.Member;
import dev.billow.api.identity.Caller;
import dev.billow.api.wire.Property;
import dev.billow.report.DownloadToken;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.report.SigningKeys;

import java.util.List;
import java.util.function.Supplier;

/// Sends the client to the finished file, by a link signed at that moment.
public final class DownloadReport {
    /// What a capability link says besides the report's id.
    public static final List<Property> MEMBERS =
            List.of(Property.text("token", "The capability, as mails and webhooks carry it", ""));

    private final FindReport find;
    private final ReportLinks links;
    private final Supplier<SigningKeys> keys;

    /// @param keys asked for only when a capability link is used
    public DownloadReport(ReportStore store, ReportLinks links, Supplier<SigningKeys> keys) {
        this.find = new FindReport(store);
        this.links = links;
        this.keys = keys;
    }

    /// The file for a caller who reaches the account.
    ///
    /// @throws ApiException `NotFound`, or `Conflict` when the report is not finished or failed
    public Answer download(Call call, Caller caller) {
        return file(find.of(call, caller), call);
    }

    /// The file for whoever holds the capability link.
    ///
    /// @throws ApiException `NotFound`, the same for bad and expired tokens and unknown reports;
    ///     `Conflict` when the report is not finished or failed
    public Answer open(Call call) {
        ReportId id = ReportId.parse(call.id()).orElseThrow(ApiException::notFound);
        if (!(call.members().member("token") instanceof Member.Text(String token))
                || !DownloadToken.isValid(keys.get(), id, token, call.now())) {
            throw ApiException.notFound();
        }
        return file(find.of(call), call);
    }

    private Answer file(Report report, Call call) {
        return new Answer.Elsewhere(
                links.csv(report, call.now()).orElseThrow(() -> noFile(report)).uri());
    }

    private static ApiException noFile(Report report) {
        String why =
                switch (report.status()) {
                    case QUEUED -> "The report is not finished: it waits for a worker";
                    case RUNNING -> "The report is not finished: it is running";
                    case COMPLETED, ERROR -> "The report failed: " + report.statusMessage();
                };
        return ApiException.of(ErrorCode.CONFLICT, why);
    }
}
