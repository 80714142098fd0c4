package dev.billow.storage;

import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportStore.Creation;
import dev.billow.report.ReportStore.IdempotencyKey;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Records a new report together with the key by which an equal request finds it, in one
/// transaction: one round trip when nothing stands in the way.
///
/// The key's item names the report and, for an idempotency key, the request's hash and its end. A
/// key whose report is gone or finished (in-flight), or that has ended (idempotency; the table's
/// own expiry is late), is taken over under the condition that it is still as it was read.
final class ReportCreation {
    private static final int TRIES = 4;
    private static final int KEY_ITEM = 1;

    private final DynamoDbClient client;
    private final String table;
    private final Function<ReportId, Optional<Report>> find;

    ReportCreation(DynamoDbClient client, String table, Function<ReportId, Optional<Report>> find) {
        this.client = client;
        this.table = table;
        this.find = find;
    }

    Creation create(Report report, Optional<IdempotencyKey> key) {
        Put putKey = putKey(report, key).conditionExpression("attribute_not_exists(pk)").build();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Map<String, AttributeValue>> obstacle = write(report, putKey);
            if (obstacle.isEmpty()) {
                return new Creation.Created(report);
            }
            Map<String, AttributeValue> known = obstacle.get();
            ReportId owner = new ReportId(ReportItems.string(known, "reportId"));
            if (owner.equals(report.id())) {
                return new Creation.Created(report);
            }
            Optional<Report> other = find.apply(owner);
            if (key.isPresent() && isLive(known, report.created())) {
                if (!ReportItems.string(known, "requestHash").equals(key.get().requestHash())) {
                    return new Creation.KeyConflict();
                }
                if (other.isPresent()) {
                    return new Creation.Existing(other.get());
                }
            } else if (key.isEmpty() && other.isPresent() && !other.get().status().isFinal()) {
                return new Creation.Existing(other.get());
            }
            putKey =
                    putKey(report, key)
                            .conditionExpression("attribute_not_exists(pk) OR reportId = :owner")
                            .expressionAttributeValues(
                                    Map.of(":owner", ReportItems.text(owner.value())))
                            .build();
        }
        throw new StoreUnavailableException(
                "a key that changes hands", new IllegalStateException("tried " + TRIES + " times"));
    }

    /// Empty when it was written, else the key's item that stood in the way.
    private Optional<Map<String, AttributeValue>> write(Report report, Put putKey) {
        Map<String, AttributeValue> item = new HashMap<>(ReportItems.write(report));
        item.put("dueShard", Due.shard(Due.Kind.REPORT, report.id()));
        item.put("dueAt", Due.at(report.created().plus(ReportStore.UNCLAIMED_GRACE)));
        if (!putKey.item().containsKey("requestHash")) {
            item.put(ReportItems.IN_FLIGHT, AttributeValue.fromBool(true));
        }
        Put putReport =
                Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(pk)")
                        .build();
        TransactWriteItemsRequest request =
                TransactWriteItemsRequest.builder()
                        .transactItems(
                                TransactWriteItem.builder().put(putReport).build(),
                                TransactWriteItem.builder().put(putKey).build())
                        .build();
        try {
            TableCalls.call("TransactWriteItems", () -> client.transactWriteItems(request));
            return Optional.empty();
        } catch (TransactionCanceledException e) {
            List<Map<String, AttributeValue>> found =
                    e.cancellationReasons().stream().map(reason -> reason.item()).toList();
            return Optional.of(found.get(KEY_ITEM)).filter(map -> !map.isEmpty());
        }
    }

    private Put.Builder putKey(Report report, Optional<IdempotencyKey> key) {
        Map<String, AttributeValue> item = new HashMap<>();
        Instant end =
                report.created()
                        .plus(key.map(IdempotencyKey::life).orElse(ReportStore.IDEMPOTENCY_LIFE));
        item.put("reportId", ReportItems.text(report.id().value()));
        item.put("expires", ReportItems.number(end.getEpochSecond()));
        if (key.isPresent()) {
            item.putAll(ReportKeys.idempotency(report.request().accountId(), key.get().value()));
            item.put("requestHash", ReportItems.text(key.get().requestHash()));
        } else {
            item.putAll(ReportKeys.inFlight(report));
        }
        return Put.builder()
                .tableName(table)
                .item(item)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static boolean isLive(Map<String, AttributeValue> keyItem, Instant now) {
        AttributeValue end = keyItem.get("expires");
        return end != null && now.getEpochSecond() < Long.parseLong(end.n());
    }
}
