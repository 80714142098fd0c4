package dev.billow.storage;

import static java.util.Objects.requireNonNull;

import dev.billow.report.StoreUnavailableException;
import dev.billow.session.FailureCount;
import dev.billow.session.SignInAttempt;
import dev.billow.session.SignInFailures;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Failures to sign in, counted in the table: pk `FAILURES#<digest of user or source>`.
///
/// Each failure is one conditional update: it adds to the count that goes on, or begins a new one
/// where there is none or the last is forgotten. Nobody's failure is lost to another's.
public final class DynamoDbSignInFailures implements SignInFailures {
    private static final int TRIES = 4;

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbSignInFailures(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public Optional<Instant> lockedUntil(SignInAttempt attempt, Instant now) {
        List<Map<String, AttributeValue>> keys =
                attempt.keys().stream().map(DynamoDbSignInFailures::key).toList();
        return TableCalls.items(client, table, keys).stream()
                .flatMap(item -> count(item).lockedUntil().stream())
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    @Override
    public void record(SignInAttempt attempt, Instant now) {
        for (String key : attempt.keys()) {
            count(key, now);
        }
    }

    private void count(String key, Instant now) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<FailureCount> more = goOn(key, now);
            if (more.isPresent()) {
                more.filter(count -> count.lockedUntil().isPresent())
                        .ifPresent(count -> keep(key, count));
                return;
            }
            if (begin(key, now)) {
                return;
            }
        }
        throw new StoreUnavailableException(
                "a count that changes hands",
                new IllegalStateException("tried " + TRIES + " times"));
    }

    /// Adds to the count; empty when there is none to add to.
    private Optional<FailureCount> goOn(String key, Instant now) {
        UpdateItemRequest request =
                update(key)
                        .updateExpression("SET latest = :now ADD failures :one")
                        .conditionExpression("forgotten > :now")
                        .expressionAttributeValues(
                                Map.of(":now", time(now), ":one", ReportItems.number(1)))
                        .returnValues(ReturnValue.ALL_NEW)
                        .build();
        try {
            return Optional.of(
                    count(
                            TableCalls.call("UpdateItem", () -> client.updateItem(request))
                                    .attributes()));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    /// Begins a count; false when somebody else has begun one.
    private boolean begin(String key, Instant now) {
        FailureCount first = FailureCount.first(now);
        Map<String, AttributeValue> values = new HashMap<>(end(first));
        values.put(":now", time(now));
        values.put(":one", ReportItems.number(first.failures()));
        UpdateItemRequest request =
                update(key)
                        .updateExpression(
                                "SET failures = :one, latest = :now, forgotten = :forgotten,"
                                        + " expires = :expires")
                        .conditionExpression("attribute_not_exists(pk) OR forgotten <= :now")
                        .expressionAttributeValues(values)
                        .build();
        return TableCalls.holds("UpdateItem", () -> client.updateItem(request));
    }

    /// Keeps a count that locks until it is forgotten; a later failure may have seen to it already.
    private void keep(String key, FailureCount count) {
        UpdateItemRequest request =
                update(key)
                        .updateExpression("SET forgotten = :forgotten, expires = :expires")
                        .conditionExpression("forgotten < :forgotten")
                        .expressionAttributeValues(end(count))
                        .build();
        TableCalls.holds("UpdateItem", () -> client.updateItem(request));
    }

    private UpdateItemRequest.Builder update(String key) {
        return UpdateItemRequest.builder().tableName(table).key(key(key));
    }

    private static Map<String, AttributeValue> key(String key) {
        return Map.of("pk", ReportItems.text("FAILURES#" + key), "sk", ReportItems.text("KEY"));
    }

    private static Map<String, AttributeValue> end(FailureCount count) {
        Instant forgotten = count.forgotten();
        return Map.of(
                ":forgotten", time(forgotten),
                ":expires", ReportItems.number(forgotten.getEpochSecond() + 1));
    }

    private static FailureCount count(Map<String, AttributeValue> item) {
        return new FailureCount(
                ReportItems.integer(item, "failures"),
                Instant.ofEpochMilli(Long.parseLong(requireNonNull(item.get("latest")).n())));
    }

    private static AttributeValue time(Instant time) {
        return ReportItems.number(time.toEpochMilli());
    }
}
