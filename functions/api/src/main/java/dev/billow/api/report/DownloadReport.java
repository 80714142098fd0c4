package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Members.Member;
import dev.billow.api.identity.Caller;
import dev.billow.api.wire.Property;
import dev.billow.report.DownloadToken;
import dev.billow.report.HeldKeys;
import dev.billow.report.LinkStore;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles.Link;
import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sends the client to the finished file, by a link signed at that moment.
public final class DownloadReport {
    /// What a capability link says besides the report's id.
    public static final List<Property> MEMBERS =
            List.of(Property.text("token", "The capability, as mails and webhooks carry it", ""));

    private final FindReport find;
    private final ReportLinks links;
    private final LinkStore capabilities;
    private final HeldKeys keys;

    /// @param capabilities what is kept of capability links
    /// @param keys asked for only when a capability link is used
    public DownloadReport(
            ReportStore store, ReportLinks links, LinkStore capabilities, HeldKeys keys) {
        this.find = new FindReport(store);
        this.links = links;
        this.capabilities = capabilities;
        this.keys = keys;
    }

    /// The CSV for a caller who reaches the account.
    ///
    /// @throws ApiException `NotFound`, or `Conflict` when the report is not finished or failed
    public Answer csv(Call call, Caller caller) {
        Report report = find.of(call, caller);
        return file(links.csv(report, call.now()), report);
    }

    /// The workbook for a caller who reaches the account.
    ///
    /// @throws ApiException `NotFound`, or `Conflict` when the report is not finished, failed, or
    ///     has no workbook
    public Answer workbook(Call call, Caller caller) {
        Report report = find.of(call, caller);
        return file(links.workbook(report, call.now()), report);
    }

    /// The list of bad records for a caller who reaches the account.
    ///
    /// @throws ApiException `NotFound`, or `Conflict` when the report is not finished, failed, or
    ///     left no record out
    public Answer rejected(Call call, Caller caller) {
        Report report = find.of(call, caller);
        Optional<Link> link = links.rejected(report, call.now());
        if (link.isEmpty() && report.status() == ReportStatus.COMPLETED) {
            throw ApiException.of(ErrorCode.CONFLICT, "The report left no record out");
        }
        return file(link, report);
    }

    /// The manifest for a caller who reaches the account.
    ///
    /// @throws ApiException `NotFound`, or `Conflict` when the report is not finished or failed
    public Answer manifest(Call call, Caller caller) {
        Report report = find.of(call, caller);
        return file(links.manifest(report, call.now()), report);
    }

    /// The CSV for whoever holds the capability link.
    ///
    /// @throws ApiException `NotFound`, the same for bad, expired and revoked tokens and unknown
    ///     reports; `Conflict` when the report is not finished or failed
    public Answer open(Call call) {
        ReportId id = ReportId.parse(call.id()).orElseThrow(ApiException::notFound);
        call.log().note("reportId", id);
        DownloadToken token =
                token(call)
                        .filter(given -> given.opens(keys, id, call.now()))
                        .orElseThrow(ApiException::notFound);
        call.log().note("account", token.account());
        Report report =
                capabilities
                        .open(id, token.account(), token.generation())
                        .orElseThrow(ApiException::notFound);
        return file(links.csv(report, call.now()), report);
    }

    private static Optional<DownloadToken> token(Call call) {
        return call.members().member("token") instanceof Member.Text(String token)
                ? DownloadToken.parse(token)
                : Optional.empty();
    }

    private static Answer file(Optional<Link> link, Report report) {
        return new Answer.Elsewhere(link.orElseThrow(() -> noFile(report)).uri());
    }

    private static ApiException noFile(Report report) {
        String why =
                switch (report.status()) {
                    case QUEUED -> "The report is not finished: it waits for a worker";
                    case RUNNING -> "The report is not finished: it is running";
                    case COMPLETED -> noWorkbook(report);
                    case ERROR -> "The report failed: " + report.statusMessage();
                };
        return ApiException.of(ErrorCode.CONFLICT, why);
    }

    private static String noWorkbook(Report report) {
        long rows = report.result().map(ReportResult::rows).orElse(0L);
        return rows > ReportResult.WORKBOOK_ROWS
                ? String.format(
                        Locale.ROOT,
                        "The report has no workbook: its %,d rows are more than the %,d that one"
                                + " holds. The CSV has them all",
                        rows,
                        ReportResult.WORKBOOK_ROWS)
                : "The report has no workbook: it was made before there were any, or a text in it"
                        + " is longer than a cell holds. The CSV has its rows";
    }
}
