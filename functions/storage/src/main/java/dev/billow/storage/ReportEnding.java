package dev.billow.storage;

import static dev.billow.storage.ReportItems.text;

import dev.billow.report.Channel;
import dev.billow.report.Lease;
import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ends and removes reports: the state, the notifications and the in-flight mark in one write.
final class ReportEnding {
    /// How a report ends.
    record End(ReportStatus status, String message, @Nullable ReportResult result, Instant now) {}

    /// Under what condition; the values may name `:now` without giving it.
    record Condition(String expression, Map<String, AttributeValue> values) {}

    /// The token of the lease that ended the report, if a worker did.
    private static final String ENDED_BY = "endedBy";

    private static final String TOKEN = ":token";

    private final DynamoDbClient client;
    private final String table;

    ReportEnding(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /// Ends a report that this lease holds.
    ///
    /// @return true also when this lease itself wrote this end and only the answer was lost
    boolean write(ReportId id, End end, Lease lease) {
        Condition held =
                new Condition(
                        "#status = :running AND leaseToken = " + TOKEN,
                        Map.of(
                                ":running",
                                text(ReportStatus.RUNNING.wireName()),
                                TOKEN,
                                text(lease.token())));
        return write(id, end, held) || isEndedBy(id, end.status(), lease);
    }

    private boolean isEndedBy(ReportId id, ReportStatus status, Lease lease) {
        Map<String, AttributeValue> item = read(id);
        return text(status.wireName()).equals(item.get("status"))
                && text(lease.token()).equals(item.get(ENDED_BY));
    }

    /// False when the report is gone or finished, or the condition does not hold.
    boolean write(ReportId id, End end, Condition condition) {
        Map<String, AttributeValue> item = read(id);
        if (item.isEmpty() || ReportItems.read(item).status().isFinal()) {
            return false;
        }
        Report report = ReportItems.read(item);
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(TransactWriteItem.builder().update(update(id, end, condition)).build());
        for (Channel channel : Channel.of(report.request())) {
            Notification pending = Notification.pending(id, channel, end.now());
            Put put = Put.builder().tableName(table).item(NotificationItems.write(pending)).build();
            writes.add(TransactWriteItem.builder().put(put).build());
        }
        if (item.containsKey(ReportItems.IN_FLIGHT)) {
            writes.add(delete(ReportKeys.inFlight(report)));
        }
        return transact(writes);
    }

    private Update update(ReportId id, End end, Condition condition) {
        Map<String, AttributeValue> values = new HashMap<>(condition.values());
        Map<String, String> names = new HashMap<>(Map.of("#status", "status"));
        values.put(":status", text(end.status().wireName()));
        values.put(":message", text(end.message()));
        values.put(":now", Due.at(end.now()));
        String set = "SET #status = :status, statusMessage = :message, updated = :now";
        if (end.result() != null) {
            names.put("#result", "result");
            values.put(":result", ReportItems.write(end.result()));
            set += ", #result = :result";
        }
        if (values.containsKey(TOKEN)) {
            set += ", " + ENDED_BY + " = " + TOKEN;
        }
        return Update.builder()
                .tableName(table)
                .key(ReportItems.key(id))
                .updateExpression(set + " REMOVE dueAt, dueShard, " + ReportItems.IN_FLIGHT)
                .conditionExpression(condition.expression())
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    /// Removes a report and what belongs to it; false when it was not there.
    boolean delete(ReportId id) {
        Map<String, AttributeValue> item = read(id);
        if (item.isEmpty()) {
            return false;
        }
        Report report = ReportItems.read(item);
        List<TransactWriteItem> writes = new ArrayList<>();
        Delete itself =
                Delete.builder()
                        .tableName(table)
                        .key(ReportItems.key(id))
                        .conditionExpression("attribute_exists(pk)")
                        .build();
        writes.add(TransactWriteItem.builder().delete(itself).build());
        for (Channel channel : Channel.of(report.request())) {
            writes.add(delete(NotificationItems.key(id, channel)));
        }
        if (item.containsKey(ReportItems.IN_FLIGHT)) {
            writes.add(delete(ReportKeys.inFlight(report)));
        }
        return transact(writes);
    }

    private TransactWriteItem delete(Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .delete(Delete.builder().tableName(table).key(key).build())
                .build();
    }

    private boolean transact(List<TransactWriteItem> writes) {
        TransactWriteItemsRequest request =
                TransactWriteItemsRequest.builder().transactItems(writes).build();
        return TableCalls.holds("TransactWriteItems", () -> client.transactWriteItems(request));
    }

    private Map<String, AttributeValue> read(ReportId id) {
        GetItemRequest request =
                GetItemRequest.builder()
                        .tableName(table)
                        .key(ReportItems.key(id))
                        .consistentRead(true)
                        .build();
        return TableCalls.call("GetItem", () -> client.getItem(request)).item();
    }
}
