package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.Notification.State;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookStore;
import dev.billow.webhook.WebhookTest;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What is kept of webhooks in the table, as [WebhookItems] writes it.
public final class DynamoDbWebhookStore implements WebhookStore {
    private final DynamoDbClient client;
    private final String table;

    public DynamoDbWebhookStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public WebhookSecrets secrets(AccountId account) {
        Map<String, AttributeValue> item = item(WebhookItems.secretsKey(account));
        return item.isEmpty() ? WebhookSecrets.INITIAL : WebhookItems.secrets(item);
    }

    @Override
    public boolean change(AccountId account, WebhookSecrets after) {
        // The same over the SDK's retries: a repeated call whose first answer was lost still wins.
        String change = UUID.randomUUID().toString();
        boolean isFirst = after.version() == 1;
        return put(
                WebhookItems.write(account, after, change),
                (isFirst ? "attribute_not_exists(pk)" : "version = :before")
                        + " OR change = :change",
                isFirst
                        ? Map.of(":change", ReportItems.text(change))
                        : Map.of(
                                ":change", ReportItems.text(change),
                                ":before", ReportItems.number(after.version() - 1)));
    }

    @Override
    public Optional<DisabledEndpoint> disabled(AccountId account, URI url) {
        Map<String, AttributeValue> item = item(WebhookItems.endpointKey(account, url));
        return item.isEmpty() ? Optional.empty() : Optional.of(WebhookItems.endpoint(item));
    }

    @Override
    public void disable(AccountId account, URI url, Instant since) {
        put(WebhookItems.write(account, url, since), "attribute_not_exists(pk)", Map.of());
    }

    @Override
    public void noteOwnerTold(AccountId account, URI url) {
        UpdateItemRequest request =
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(WebhookItems.endpointKey(account, url))
                        .updateExpression("SET ownerTold = :true")
                        .conditionExpression("attribute_exists(pk)")
                        .expressionAttributeValues(Map.of(":true", AttributeValue.fromBool(true)))
                        .build();
        TableCalls.holds("UpdateItem", () -> client.updateItem(request));
    }

    @Override
    public void enable(AccountId account, URI url) {
        DeleteItemRequest request =
                DeleteItemRequest.builder()
                        .tableName(table)
                        .key(WebhookItems.endpointKey(account, url))
                        .build();
        TableCalls.call("DeleteItem", () -> client.deleteItem(request));
    }

    @Override
    public Optional<Slot> takeSlot(AccountId account, Instant now, Instant until) {
        // The same over the SDK's retries: a repeated call whose first answer was lost still wins.
        String taker = UUID.randomUUID().toString();
        int slot = Math.floorMod(taker.hashCode(), SLOTS);
        for (int i = 0; i < SLOTS; i++) {
            UpdateItemRequest request = take(account, new Slot(slot, taker), now, until);
            try {
                TableCalls.call("UpdateItem", () -> client.updateItem(request));
                return Optional.of(new Slot(slot, taker));
            } catch (ConditionalCheckFailedException e) {
                OptionalInt free =
                        WebhookItems.freeSlot(e.item(), SLOTS, now, until.minus(PATIENCE));
                if (free.isEmpty()) {
                    return Optional.empty();
                }
                slot = free.getAsInt();
            }
        }
        return Optional.empty();
    }

    private UpdateItemRequest take(AccountId account, Slot slot, Instant now, Instant until) {
        return slots(account, slot.number())
                .updateExpression("SET #until = :until, #taker = :taker")
                .conditionExpression(
                        "(attribute_not_exists(#until) OR #until <= :now OR #taker = :taker) AND "
                                + noneIsSlow(slot.number()))
                .expressionAttributeValues(
                        Map.of(
                                ":until", Due.at(until),
                                ":now", Due.at(now),
                                ":slow", Due.at(until.minus(PATIENCE)),
                                ":taker", ReportItems.text(slot.taker())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    /// Of the other slots each is free or was taken a moment ago.
    private static String noneIsSlow(int slot) {
        return IntStream.range(0, SLOTS)
                .filter(other -> other != slot)
                .mapToObj(WebhookItems::until)
                .map("(attribute_not_exists(%1$s) OR %1$s <= :now OR %1$s > :slow)"::formatted)
                .collect(Collectors.joining(" AND "));
    }

    @Override
    public void freeSlot(AccountId account, Slot slot) {
        UpdateItemRequest request =
                slots(account, slot.number())
                        .updateExpression("REMOVE #until, #taker")
                        .conditionExpression("#taker = :taker")
                        .expressionAttributeValues(Map.of(":taker", ReportItems.text(slot.taker())))
                        .build();
        TableCalls.holds("UpdateItem", () -> client.updateItem(request));
    }

    private UpdateItemRequest.Builder slots(AccountId account, int slot) {
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(WebhookItems.slotsKey(account))
                .expressionAttributeNames(
                        Map.of("#until", WebhookItems.until(slot), "#taker", "taker" + slot));
    }

    @Override
    public boolean startTest(WebhookTest test, Instant lastBefore) {
        return put(
                WebhookItems.write(test),
                "attribute_not_exists(pk) OR askedAt <= :before OR testId = :id",
                Map.of(
                        ":before", Due.at(lastBefore),
                        ":id", ReportItems.text(test.id())));
    }

    @Override
    public Optional<WebhookTest> lastTest(AccountId account) {
        Map<String, AttributeValue> item = item(WebhookItems.testKey(account));
        return item.isEmpty() ? Optional.empty() : Optional.of(WebhookItems.test(account, item));
    }

    @Override
    public Optional<WebhookTest> takeTest(AccountId account, Instant now, Instant until) {
        // The same over the SDK's retries: a repeated call whose first answer was lost still wins.
        AttributeValue taker = ReportItems.text(UUID.randomUUID().toString());
        UpdateItemRequest request =
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(WebhookItems.testKey(account))
                        .updateExpression("SET takenUntil = :until, taker = :taker")
                        .conditionExpression(
                                "#state = :pending AND askedAt > :overdue"
                                        + " AND (attribute_not_exists(takenUntil)"
                                        + " OR takenUntil <= :now OR taker = :taker)")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(
                                Map.of(
                                        ":pending", ReportItems.text(State.PENDING.name()),
                                        ":overdue", Due.at(now.minus(WebhookTest.PATIENCE)),
                                        ":now", Due.at(now),
                                        ":until", Due.at(until),
                                        ":taker", taker))
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
        try {
            UpdateItemResponse taken =
                    TableCalls.call("UpdateItem", () -> client.updateItem(request));
            return Optional.of(WebhookItems.test(account, taken.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    @Override
    public void endTest(WebhookTest ended) {
        PutItemRequest request =
                PutItemRequest.builder()
                        .tableName(table)
                        .item(WebhookItems.write(ended))
                        .conditionExpression("testId = :id AND #state = :pending")
                        .expressionAttributeNames(Map.of("#state", "state"))
                        .expressionAttributeValues(
                                Map.of(
                                        ":id", ReportItems.text(ended.id()),
                                        ":pending", ReportItems.text(State.PENDING.name())))
                        .build();
        TableCalls.holds("PutItem", () -> client.putItem(request));
    }

    private Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return TableCalls.item(client, table, key);
    }

    /// @return false when the condition did not hold
    private boolean put(
            Map<String, AttributeValue> item,
            String condition,
            Map<String, AttributeValue> values) {
        PutItemRequest.Builder request =
                PutItemRequest.builder().tableName(table).item(item).conditionExpression(condition);
        if (!values.isEmpty()) {
            request.expressionAttributeValues(values);
        }
        return TableCalls.holds("PutItem", () -> client.putItem(request.build()));
    }
}
