package dev.billow.storage;

import static dev.billow.report.ReportStatus.QUEUED;
import static dev.billow.report.ReportStatus.RUNNING;
import static dev.billow.storage.ReportItems.number;
import static dev.billow.storage.ReportItems.text;

import dev.billow.report.AwaitedQuery;
import dev.billow.report.Lease;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore.Claim;
import dev.billow.report.ReportStore.Waiting;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// How workers take, hold and leave a report while it runs.
final class ReportHolding {
    private static final Map<String, String> NAMES = Map.of("#status", "status");
    private static final String OURS = "#status = :running AND leaseToken = :token";

    private final DynamoDbClient client;
    private final String table;
    private final Function<ReportId, Optional<Report>> find;

    ReportHolding(DynamoDbClient client, String table, Function<ReportId, Optional<Report>> find) {
        this.client = client;
        this.table = table;
        this.find = find;
    }

    Claim claim(ReportId id, Lease lease, String server, String jobId, Instant now) {
        UpdateItemRequest request =
                update(id)
                        .updateExpression(
                                "SET #status = :running, statusMessage = :message, updated = :now,"
                                        + " server = :server, jobId = :job, leaseToken = :token,"
                                        + " leaseUntil = :until, dueAt = :until, dueShard = :shard"
                                        + " REMOVE progress ADD attempt :one")
                        .conditionExpression(
                                "#status = :queued OR (#status = :running AND"
                                    + " (attribute_not_exists(leaseToken) OR (leaseUntil <= :now"
                                    + " AND leaseToken <> :token)))")
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(
                                Map.ofEntries(
                                        Map.entry(":queued", status(QUEUED)),
                                        Map.entry(":running", status(RUNNING)),
                                        Map.entry(":message", text(Progress.NONE.sentence())),
                                        Map.entry(":now", Due.at(now)),
                                        Map.entry(":one", number(1)),
                                        Map.entry(":server", text(server)),
                                        Map.entry(":job", text(jobId)),
                                        Map.entry(":token", text(lease.token())),
                                        Map.entry(":until", Due.at(lease.until())),
                                        Map.entry(":shard", Due.shard(Due.Kind.REPORT, id))))
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
        try {
            return new Claim.Claimed(
                    ReportItems.read(
                            TableCalls.call("UpdateItem", () -> client.updateItem(request))
                                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return find.apply(id).map(report -> lost(report, lease)).orElseGet(Claim.Unknown::new);
        }
    }

    /// What stood in the way of a claim; our own token means that only the answer was lost.
    private static Claim lost(Report report, Lease lease) {
        if (report.status().isFinal()) {
            return new Claim.Finished(report);
        }
        return report.lease().filter(held -> held.token().equals(lease.token())).isPresent()
                ? new Claim.Claimed(report)
                : new Claim.Held(report);
    }

    boolean renew(ReportId id, Lease lease, Progress progress, Instant now) {
        return write(
                id,
                lease,
                "SET leaseUntil = :until, dueAt = :until, updated = :now,"
                        + " statusMessage = :message, progress = :progress",
                Map.of(
                        ":until", Due.at(lease.until()),
                        ":now", Due.at(now),
                        ":message", text(progress.sentence()),
                        ":progress", ReportItems.write(progress)));
    }

    boolean leaveToQuery(ReportId id, Lease lease, Waiting waiting, Instant now) {
        return write(
                        id,
                        lease,
                        "SET awaitedQuery = :query, statusMessage = :message,"
                                + " progress = :progress, updated = :now, dueAt = :due,"
                                + " attempt = attempt - :one REMOVE leaseToken, leaseUntil",
                        Map.of(
                                ":query", ReportItems.write(waiting.query()),
                                ":message", text(waiting.progress().sentence()),
                                ":progress", ReportItems.write(waiting.progress()),
                                ":now", Due.at(now),
                                ":due", Due.at(waiting.due()),
                                ":one", number(1)))
                || find.apply(id).filter(report -> waits(report, waiting.query())).isPresent();
    }

    private static boolean waits(Report report, AwaitedQuery query) {
        return report.status() == RUNNING
                && report.lease().isEmpty()
                && report.query().map(AwaitedQuery::id).equals(Optional.of(query.id()));
    }

    boolean startOver(ReportId id, Lease lease, Instant now) {
        return write(
                id,
                lease,
                "SET leaseUntil = :now, dueAt = :now, updated = :now, statusMessage = :message"
                        + " REMOVE progress, awaitedQuery",
                Map.of(":now", Due.at(now), ":message", text(Progress.NONE.sentence())));
    }

    /// Changes a report that this lease holds; false when it does not.
    private boolean write(
            ReportId id, Lease lease, String change, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":running", status(RUNNING));
        all.put(":token", text(lease.token()));
        UpdateItemRequest request =
                update(id)
                        .updateExpression(change)
                        .conditionExpression(OURS)
                        .expressionAttributeNames(NAMES)
                        .expressionAttributeValues(all)
                        .build();
        return TableCalls.holds("UpdateItem", () -> client.updateItem(request));
    }

    private UpdateItemRequest.Builder update(ReportId id) {
        return UpdateItemRequest.builder().tableName(table).key(ReportItems.key(id));
    }

    private static AttributeValue status(ReportStatus status) {
        return text(status.wireName());
    }
}
