package dev.billow.storage;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationStore;
import dev.billow.report.Replaying;
import dev.billow.report.ReportId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The notifications of reports in the table.
public final class DynamoDbNotificationStore implements NotificationStore {
    private final DynamoDbClient client;
    private final String table;

    public DynamoDbNotificationStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public List<Notification> of(ReportId reportId) {
        QueryRequest request =
                QueryRequest.builder()
                        .tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                        .expressionAttributeValues(
                                Map.of(
                                        ":pk", ReportItems.text(ReportItems.partition(reportId)),
                                        ":prefix", ReportItems.text(NotificationItems.SORT_PREFIX)))
                        .consistentRead(true)
                        .build();
        return TableCalls.call("Query", () -> client.query(request)).items().stream()
                .map(NotificationItems::read)
                .toList();
    }

    @Override
    public Optional<Notification> take(
            ReportId reportId, Channel channel, Instant now, Instant until) {
        // The same over the SDK's retries: a repeated call whose first answer was lost still wins.
        String taker = UUID.randomUUID().toString();
        UpdateItemRequest request =
                pending(reportId, channel)
                        .updateExpression("SET dueAt = :until, taker = :taker")
                        .conditionExpression(
                                "#state = :pending AND (dueAt <= :now OR taker = :taker)")
                        .expressionAttributeValues(
                                Map.of(
                                        ":pending", ReportItems.text(State.PENDING.name()),
                                        ":now", Due.at(now),
                                        ":until", Due.at(until),
                                        ":taker", ReportItems.text(taker)))
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
        try {
            UpdateItemResponse taken =
                    TableCalls.call("UpdateItem", () -> client.updateItem(request));
            return Optional.of(NotificationItems.read(taken.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean record(Notification after) {
        String due = after.state() == State.PENDING ? ", dueAt = :next" : " REMOVE dueAt, dueShard";
        UpdateItemRequest request =
                pending(after.reportId(), after.channel())
                        .updateExpression(
                                "SET #state = :state, attempts = :attempts, nextAttempt = :next"
                                        + due)
                        .conditionExpression("#state = :pending")
                        .expressionAttributeValues(
                                Map.of(
                                        ":pending", ReportItems.text(State.PENDING.name()),
                                        ":state", ReportItems.text(after.state().name()),
                                        ":attempts", NotificationItems.attempts(after.attempts()),
                                        ":next", Due.at(after.nextAttempt())))
                        .build();
        return TableCalls.holds("UpdateItem", () -> client.updateItem(request));
    }

    /// The condition says what [Notification#replayed] says, which tells why it does not hold.
    @Override
    public Replaying replay(ReportId reportId, Channel channel, Instant now) {
        // The same over the SDK's retries: a repeated call whose first answer was lost still wins.
        AttributeValue replay = ReportItems.text(UUID.randomUUID().toString());
        UpdateItemRequest request =
                pending(reportId, channel)
                        .updateExpression(
                                "SET #state = :pending, nextAttempt = :now, dueAt = :now,"
                                        + " dueShard = :shard, replay = :replay, replayedAt = :now"
                                        + " ADD replays :one")
                        .conditionExpression(
                                "attribute_exists(pk) AND #state <> :pending"
                                        + " AND (attribute_not_exists(replays)"
                                        + " OR (replays < :most AND replayedAt <= :latest))")
                        .expressionAttributeValues(
                                Map.of(
                                        ":pending", ReportItems.text(State.PENDING.name()),
                                        ":now", Due.at(now),
                                        ":shard", Due.shard(Due.Kind.NOTIFICATION, reportId),
                                        ":replay", replay,
                                        ":one", ReportItems.number(1),
                                        ":most", ReportItems.number(Notification.MOST_REPLAYS),
                                        ":latest", Due.at(now.minus(Notification.REPLAY_GAP))))
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(
                                ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build();
        try {
            UpdateItemResponse begun =
                    TableCalls.call("UpdateItem", () -> client.updateItem(request));
            return new Replaying.Begun(NotificationItems.read(begun.attributes()));
        } catch (ConditionalCheckFailedException e) {
            if (e.item().isEmpty()) {
                return new Replaying.Unknown();
            }
            Notification found = NotificationItems.read(e.item());
            return replay.equals(e.item().get("replay"))
                    ? new Replaying.Begun(found)
                    : found.replayed(now);
        }
    }

    private UpdateItemRequest.Builder pending(ReportId id, Channel channel) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(NotificationItems.key(id, channel))
                .expressionAttributeNames(Map.of("#state", "state"));
    }

    @Override
    public List<NotificationMessage> dueNotifications(Instant now, int limit) {
        return TableCalls.call(
                        "Query", () -> Due.query(client, table, Due.Kind.NOTIFICATION, now, limit))
                .stream()
                .map(
                        item ->
                                new NotificationMessage(
                                        NotificationItems.reportId(item),
                                        NotificationItems.channel(item)))
                .toList();
    }
}
