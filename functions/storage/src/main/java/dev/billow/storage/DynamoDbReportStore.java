package dev.billow.storage;

import static dev.billow.report.ReportStatus.COMPLETED;
import static dev.billow.report.ReportStatus.ERROR;
import static dev.billow.report.ReportStatus.QUEUED;
import static dev.billow.report.ReportStatus.RUNNING;
import static dev.billow.storage.ReportItems.number;
import static dev.billow.storage.ReportItems.text;

import dev.billow.report.AccountId;
import dev.billow.report.Lease;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;
import dev.billow.storage.ReportEnding.Condition;
import dev.billow.storage.ReportEnding.End;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports in the DynamoDB table. Each move is one conditional write; the item's layout is
/// [ReportItems]' matter, how a report is first recorded [ReportCreation]'s, how workers hold it
/// [ReportHolding]'s, how it ends [ReportEnding]'s.
public final class DynamoDbReportStore implements ReportStore {
    private static final Map<String, String> NAMES = Map.of("#status", "status");

    private final DynamoDbClient client;
    private final String table;
    private final ReportCreation creation;
    private final ReportHolding holding;
    private final ReportEnding ending;

    public DynamoDbReportStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.creation = new ReportCreation(client, table, this::find);
        this.holding = new ReportHolding(client, table, this::find);
        this.ending = new ReportEnding(client, table);
    }

    @Override
    public Creation create(Report report, Optional<IdempotencyKey> key) {
        return creation.create(report, key);
    }

    @Override
    public Optional<Report> find(ReportId id) {
        GetItemRequest request =
                GetItemRequest.builder()
                        .tableName(table)
                        .key(ReportItems.key(id))
                        .consistentRead(true)
                        .build();
        Map<String, AttributeValue> item =
                TableCalls.call("GetItem", () -> client.getItem(request)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ReportItems.read(item));
    }

    @Override
    public Optional<Report> latest(ReportRequest request) {
        GetItemRequest get =
                GetItemRequest.builder()
                        .tableName(table)
                        .key(ReportKeys.latest(request))
                        .consistentRead(true)
                        .build();
        Map<String, AttributeValue> mark =
                TableCalls.call("GetItem", () -> client.getItem(get)).item();
        return ReportItems.optional(mark, "reportId").flatMap(id -> find(new ReportId(id)));
    }

    @Override
    public Page list(
            AccountId account, @Nullable ReportStatus status, int limit, @Nullable Position after) {
        Map<String, AttributeValue> values =
                new HashMap<>(Map.of(":account", text(account.value())));
        QueryRequest.Builder request =
                QueryRequest.builder()
                        .tableName(table)
                        .indexName("byAccount")
                        .keyConditionExpression("accountId = :account")
                        .scanIndexForward(false);
        if (status != null) {
            values.put(":status", status(status));
            request.filterExpression("#status = :status").expressionAttributeNames(NAMES);
        }
        Map<String, AttributeValue> start = after == null ? Map.of() : startAfter(account, after);
        List<Report> found = new ArrayList<>();
        while (true) {
            QueryRequest page =
                    request.expressionAttributeValues(values)
                            .exclusiveStartKey(start.isEmpty() ? null : start)
                            .limit(Math.max(limit + 1, 25))
                            .build();
            QueryResponse response = TableCalls.call("Query", () -> client.query(page));
            for (Map<String, AttributeValue> item : response.items()) {
                if (found.size() == limit) {
                    Report last = found.getLast();
                    return new Page(found, new Position(last.created(), last.id()));
                }
                found.add(ReportItems.read(item));
            }
            start = response.lastEvaluatedKey();
            if (start.isEmpty()) {
                return new Page(found, null);
            }
        }
    }

    private static Map<String, AttributeValue> startAfter(AccountId account, Position after) {
        Map<String, AttributeValue> key = new HashMap<>(ReportItems.key(after.id()));
        key.put("accountId", text(account.value()));
        key.put("created", text(ReportItems.created(after.created(), after.id())));
        return key;
    }

    @Override
    public Claim claim(ReportId id, Lease lease, String server, String jobId, Instant now) {
        return holding.claim(id, lease, server, jobId, now);
    }

    @Override
    public boolean renew(ReportId id, Lease lease, Progress progress, Instant now) {
        return holding.renew(id, lease, progress, now);
    }

    @Override
    public boolean leaveToQuery(ReportId id, Lease lease, Waiting waiting, Instant now) {
        return holding.leaveToQuery(id, lease, waiting, now);
    }

    @Override
    public boolean startOver(ReportId id, Lease lease, Instant now) {
        return holding.startOver(id, lease, now);
    }

    @Override
    public boolean complete(
            ReportId id, Lease lease, ReportResult result, String statusMessage, Instant now) {
        return ending.write(id, new End(COMPLETED, statusMessage, result, now), lease);
    }

    @Override
    public boolean fail(ReportId id, Lease lease, String statusMessage, Instant now) {
        return ending.write(id, new End(ERROR, statusMessage, null, now), lease);
    }

    @Override
    public boolean abandon(ReportId id, String statusMessage, Instant now) {
        return ending.write(
                id,
                new End(ERROR, statusMessage, null, now),
                new Condition(
                        "#status = :queued OR (#status = :running AND leaseUntil <= :now)",
                        Map.of(":queued", status(QUEUED), ":running", status(RUNNING))));
    }

    @Override
    public boolean cancel(ReportId id, String statusMessage, Instant now) {
        return ending.write(
                id,
                new End(ERROR, statusMessage, null, now),
                new Condition(
                        "#status IN (:queued, :running)",
                        Map.of(":queued", status(QUEUED), ":running", status(RUNNING))));
    }

    @Override
    public boolean delete(ReportId id) {
        return ending.delete(id);
    }

    @Override
    public List<ReportId> due(Instant now, int limit) {
        return TableCalls.call("Query", () -> Due.query(client, table, Due.Kind.REPORT, now, limit))
                .stream()
                .map(NotificationItems::reportId)
                .toList();
    }

    @Override
    public void postpone(Report asRead, Instant until) {
        UpdateItemRequest request =
                update(asRead.id())
                        .updateExpression("SET dueAt = :until")
                        .conditionExpression("attribute_exists(dueAt) AND attempt = :attempt")
                        .expressionAttributeValues(
                                Map.of(
                                        ":until", Due.at(until),
                                        ":attempt", number(asRead.attempt())))
                        .build();
        TableCalls.holds("UpdateItem", () -> client.updateItem(request));
    }

    private UpdateItemRequest.Builder update(ReportId id) {
        return UpdateItemRequest.builder().tableName(table).key(ReportItems.key(id));
    }

    private static AttributeValue status(ReportStatus status) {
        return text(status.wireName());
    }
}
