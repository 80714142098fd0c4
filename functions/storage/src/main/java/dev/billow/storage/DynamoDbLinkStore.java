package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.LinkStore;
import dev.billow.report.Report;
import dev.billow.report.ReportId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The generation of each account's capability links in the table: pk `ACCOUNT#<id>`, sk `LINKS`.
public final class DynamoDbLinkStore implements LinkStore {
    private static final String SORT = "LINKS";
    private static final int SCHEMA_VERSION = 1;

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbLinkStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public int generation(AccountId account) {
        return generation(TableCalls.item(client, table, key(account)));
    }

    /// Adds one. A call that the SDK repeats may add two, which revokes as well.
    @Override
    public void revoke(AccountId account, Instant now) {
        UpdateItemRequest request =
                UpdateItemRequest.builder()
                        .tableName(table)
                        .key(key(account))
                        .updateExpression(
                                "SET revokedAt = :now, schemaVersion = :version"
                                        + " ADD generation :one")
                        .expressionAttributeValues(
                                Map.of(
                                        ":now", Due.at(now),
                                        ":version", ReportItems.number(SCHEMA_VERSION),
                                        ":one", ReportItems.number(1)))
                        .build();
        TableCalls.call("UpdateItem", () -> client.updateItem(request));
    }

    @Override
    public Optional<Report> open(ReportId id, AccountId account, int generation) {
        List<Map<String, AttributeValue>> items =
                TableCalls.items(client, table, List.of(ReportItems.key(id), key(account)));
        int current = item(items, SORT).map(DynamoDbLinkStore::generation).orElse(0);
        return item(items, ReportItems.SORT)
                .map(ReportItems::read)
                .filter(report -> report.request().accountId().equals(account))
                .filter(_ -> generation == current);
    }

    private static Optional<Map<String, AttributeValue>> item(
            List<Map<String, AttributeValue>> items, String sort) {
        return items.stream()
                .filter(item -> ReportItems.string(item, "sk").equals(sort))
                .findFirst();
    }

    private static int generation(Map<String, AttributeValue> item) {
        return item.isEmpty() ? 0 : ReportItems.integer(item, "generation");
    }

    private static Map<String, AttributeValue> key(AccountId account) {
        return Map.of("pk", ReportItems.text("ACCOUNT#" + account), "sk", ReportItems.text(SORT));
    }
}
