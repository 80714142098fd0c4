package dev.billow.storage;

import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Calls to the table: a write that meets another's transaction is tried again, a lost condition
/// is passed on, and everything else means that the store is unavailable.
final class TableCalls {
    private static final int TRIES = 6;

    private TableCalls() {}

    static <T> T call(String what, Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (ConditionalCheckFailedException e) {
                throw e;
            } catch (TransactionCanceledException e) {
                boolean conflict = has(e, "TransactionConflict");
                if (!conflict && has(e, "ConditionalCheckFailed")) {
                    throw e;
                }
                if (!conflict || attempt == TRIES) {
                    throw new StoreUnavailableException("DynamoDB " + what, e);
                }
                backOff(attempt);
            } catch (TransactionConflictException e) {
                if (attempt == TRIES) {
                    throw new StoreUnavailableException("DynamoDB " + what, e);
                }
                backOff(attempt);
            } catch (SdkException e) {
                throw new StoreUnavailableException("DynamoDB " + what, e);
            }
        }
    }

    /// One item, read with strong consistency; empty when there is none.
    static Map<String, AttributeValue> item(
            DynamoDbClient client, String table, Map<String, AttributeValue> key) {
        GetItemRequest request =
                GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build();
        return call("GetItem", () -> client.getItem(request)).item();
    }

    /// Several items in one call, read with strong consistency; without those that are not there.
    static List<Map<String, AttributeValue>> items(
            DynamoDbClient client, String table, List<Map<String, AttributeValue>> keys) {
        KeysAndAttributes wanted =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        BatchGetItemRequest request =
                BatchGetItemRequest.builder().requestItems(Map.of(table, wanted)).build();
        BatchGetItemResponse read = call("BatchGetItem", () -> client.batchGetItem(request));
        if (!read.unprocessedKeys().isEmpty()) {
            throw new StoreUnavailableException(
                    "DynamoDB BatchGetItem", new IllegalStateException("keys left unread"));
        }
        return read.responses().getOrDefault(table, List.of());
    }

    /// Runs a conditional write; false when the condition did not hold.
    static boolean holds(String what, Runnable call) {
        try {
            call(
                    what,
                    () -> {
                        call.run();
                        return true;
                    });
            return true;
        } catch (ConditionalCheckFailedException | TransactionCanceledException e) {
            return false;
        }
    }

    static boolean has(TransactionCanceledException e, String code) {
        return e.cancellationReasons().stream()
                .map(CancellationReason::code)
                .anyMatch(code::equals);
    }

    private static void backOff(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted", e);
        }
    }
}
