package dev.billow.storage;

import static java.util.Objects.requireNonNull;

import dev.billow.report.AccountId;
import dev.billow.report.AwaitedQuery;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.Lease;
import dev.billow.report.Period;
import dev.billow.report.Progress;
import dev.billow.report.RejectedRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore.Position;
import dev.billow.report.ReportType;
import dev.billow.report.Restatement;
import dev.billow.webhook.StoredUrl;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports as items of the table, and back.
///
/// A report's item has pk `REPORT#<id>`, sk `REPORT`; its notifications lie beside it under the
/// same pk. Only report items carry `accountId`, so that the index by account holds nothing else.
final class ReportItems {
    static final String SORT = "REPORT";

    /// Stands on an unfinished report that has an in-flight mark.
    static final String IN_FLIGHT = "inFlight";

    /// The query that a report was left to.
    static final String QUERY = "awaitedQuery";

    private static final int SCHEMA_VERSION = 1;

    private ReportItems() {}

    static Map<String, AttributeValue> key(ReportId id) {
        return Map.of("pk", text(partition(id)), "sk", text(SORT));
    }

    static String partition(ReportId id) {
        return "REPORT#" + id;
    }

    /// Sorts by time of creation, the id makes it unique.
    static String created(Instant created, ReportId id) {
        return Times.write(created) + "#" + id;
    }

    static Position position(String created) {
        int hash = created.indexOf('#');
        return new Position(
                Times.read(created.substring(0, hash)), new ReportId(created.substring(hash + 1)));
    }

    static Map<String, AttributeValue> write(Report report) {
        Map<String, AttributeValue> item = new HashMap<>(key(report.id()));
        ReportRequest request = report.request();
        item.put("schemaVersion", number(SCHEMA_VERSION));
        item.put("type", text(request.type().id()));
        item.put("accountId", text(request.accountId().value()));
        item.put("startDate", text(request.period().start().toString()));
        item.put("endDate", text(request.period().end().toString()));
        item.put("timeZoneId", text(request.period().zone().getId()));
        item.put("includeCustomerIds", AttributeValue.fromBool(request.includeCustomerIds()));
        request.emailAddress().ifPresent(value -> item.put("emailAddress", text(value)));
        item.put("mailsRequester", AttributeValue.fromBool(request.mailsRequester()));
        request.webhookUrl().ifPresent(value -> item.put("webhookUrl", text(value.toString())));
        item.put("createdBy", text(report.createdBy()));
        item.put("created", text(created(report.created(), report.id())));
        item.put("updated", text(Times.write(report.updated())));
        item.put("status", text(report.status().wireName()));
        item.put("statusMessage", text(report.statusMessage()));
        item.put("attempt", number(report.attempt()));
        return item;
    }

    static Report read(Map<String, AttributeValue> item) {
        Optional<Lease> lease =
                optional(item, "leaseToken")
                        .map(token -> new Lease(token, Times.read(string(item, "leaseUntil"))));
        String created = string(item, "created");
        return new Report(
                position(created).id(),
                request(item),
                string(item, "createdBy"),
                ReportStatus.of(string(item, "status")),
                string(item, "statusMessage"),
                position(created).created(),
                Times.read(string(item, "updated")),
                integer(item, "attempt"),
                progress(item),
                optional(item, "jobId"),
                optional(item, "server"),
                lease,
                Optional.ofNullable(item.get(QUERY)).map(value -> query(value.m())),
                Optional.ofNullable(item.get("result")).map(value -> result(value.m())));
    }

    static AttributeValue write(Progress progress) {
        return AttributeValue.fromM(
                Map.of(
                        "bytes", number(progress.bytes()),
                        "ofBytes", number(progress.ofBytes()),
                        "days", number(progress.days()),
                        "ofDays", number(progress.ofDays())));
    }

    private static Progress progress(Map<String, AttributeValue> item) {
        AttributeValue value = item.get("progress");
        if (value == null) {
            return Progress.NONE;
        }
        Map<String, AttributeValue> map = value.m();
        return new Progress(
                whole(map, "bytes"),
                whole(map, "ofBytes"),
                integer(map, "days"),
                integer(map, "ofDays"));
    }

    private static ReportRequest request(Map<String, AttributeValue> item) {
        return new ReportRequest(
                ReportType.of(string(item, "type")),
                new AccountId(string(item, "accountId")),
                new Period(
                        LocalDate.parse(string(item, "startDate")),
                        LocalDate.parse(string(item, "endDate")),
                        ZoneId.of(string(item, "timeZoneId"))),
                requireNonNull(item.get("includeCustomerIds")).bool(),
                optional(item, "emailAddress"),
                flag(item, "mailsRequester"),
                optional(item, "webhookUrl").map(StoredUrl::read));
    }

    static AttributeValue write(ReportResult result) {
        List<AttributeValue> totals =
                result.totals().stream()
                        .map(
                                total ->
                                        AttributeValue.fromM(
                                                Map.of(
                                                        "currency", text(total.currency()),
                                                        "amount",
                                                                text(
                                                                        total.amount()
                                                                                .toPlainString()),
                                                        "amountExact",
                                                                text(
                                                                        total.amountExact()
                                                                                .toPlainString()))))
                        .toList();
        List<AttributeValue> warnings = result.warnings().stream().map(ReportItems::text).toList();
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("csvKey", text(result.csvKey()));
        result.workbookKey().ifPresent(key -> item.put("workbookKey", text(key)));
        item.put("manifestKey", text(result.manifestKey()));
        item.put("rows", number(result.rows()));
        item.put("bytes", number(result.bytes()));
        item.put("sha256", text(result.sha256()));
        item.put("totals", AttributeValue.fromL(totals));
        item.put("warnings", AttributeValue.fromL(warnings));
        result.rejected().ifPresent(rejected -> item.put("rejected", write(rejected)));
        result.restatement().ifPresent(value -> item.put("restatement", write(value)));
        return AttributeValue.fromM(item);
    }

    private static ReportResult result(Map<String, AttributeValue> item) {
        return new ReportResult(
                string(item, "csvKey"),
                optional(item, "workbookKey"),
                string(item, "manifestKey"),
                whole(item, "rows"),
                whole(item, "bytes"),
                string(item, "sha256"),
                requireNonNull(item.get("totals")).l().stream()
                        .map(AttributeValue::m)
                        .map(
                                total ->
                                        new CurrencyTotal(
                                                string(total, "currency"),
                                                new BigDecimal(string(total, "amount")),
                                                new BigDecimal(string(total, "amountExact"))))
                        .toList(),
                requireNonNull(item.get("warnings")).l().stream().map(AttributeValue::s).toList(),
                Optional.ofNullable(item.get("rejected")).map(value -> rejected(value.m())),
                Optional.ofNullable(item.get("restatement")).map(value -> restatement(value.m())));
    }

    private static AttributeValue write(RejectedRecords rejected) {
        return AttributeValue.fromM(
                Map.of("records", number(rejected.records()), "key", text(rejected.key())));
    }

    private static RejectedRecords rejected(Map<String, AttributeValue> item) {
        return new RejectedRecords(whole(item, "records"), string(item, "key"));
    }

    private static AttributeValue write(Restatement restatement) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("earlier", text(restatement.earlier().value()));
        restatement
                .diff()
                .ifPresent(
                        diff -> {
                            item.put("diffKey", text(diff.key()));
                            item.put("lines", number(diff.lines()));
                        });
        return AttributeValue.fromM(item);
    }

    private static Restatement restatement(Map<String, AttributeValue> item) {
        return new Restatement(
                new ReportId(string(item, "earlier")),
                optional(item, "diffKey")
                        .map(key -> new Restatement.Diff(key, whole(item, "lines"))));
    }

    static AttributeValue write(AwaitedQuery query) {
        return AttributeValue.fromM(
                Map.of(
                        "id", text(query.id()),
                        "leaseToken", text(query.leaseToken()),
                        "inputBytes", number(query.inputBytes()),
                        "since", text(Times.write(query.since()))));
    }

    private static AwaitedQuery query(Map<String, AttributeValue> item) {
        return new AwaitedQuery(
                string(item, "id"),
                string(item, "leaseToken"),
                whole(item, "inputBytes"),
                Times.read(string(item, "since")));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    static String string(Map<String, AttributeValue> item, String name) {
        return optional(item, name)
                .orElseThrow(() -> new IllegalStateException("item without " + name));
    }

    static Optional<String> optional(Map<String, AttributeValue> item, String name) {
        @Nullable AttributeValue value = item.get(name);
        return Optional.ofNullable(value).map(AttributeValue::s);
    }

    /// False on items from before there was such an attribute.
    static boolean flag(Map<String, AttributeValue> item, String name) {
        @Nullable AttributeValue value = item.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    static int integer(Map<String, AttributeValue> item, String name) {
        return Math.toIntExact(whole(item, name));
    }

    private static long whole(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(requireNonNull(item.get(name)).n());
    }
}
