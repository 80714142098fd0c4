package dev.billow.storage;

import dev.billow.account.AccountSettings;
import dev.billow.account.AccountStore;
import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.report.OnBadRecords;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Settings of accounts in the table: pk `ACCOUNT#<id>`, sk `SETTINGS`.
public final class DynamoDbAccountStore implements AccountStore {
    private static final int SCHEMA_VERSION = 1;

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbAccountStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public AccountSettings find(AccountId account) {
        GetItemRequest request =
                GetItemRequest.builder()
                        .tableName(table)
                        .key(key(account))
                        .consistentRead(true)
                        .build();
        return settings(TableCalls.call("GetItem", () -> client.getItem(request)).item());
    }

    @Override
    public void put(AccountId account, AccountSettings settings) {
        Map<String, AttributeValue> item = new HashMap<>(key(account));
        item.put("schemaVersion", ReportItems.number(SCHEMA_VERSION));
        item.put("onBadRecords", ReportItems.text(settings.onBadRecords().wireName()));
        if (!settings.mailRecipients().entries().isEmpty()) { // a set in the table has a member
            item.put(
                    "mailRecipients",
                    AttributeValue.fromSs(List.copyOf(settings.mailRecipients().entries())));
        }
        PutItemRequest request = PutItemRequest.builder().tableName(table).item(item).build();
        TableCalls.call("PutItem", () -> client.putItem(request));
    }

    private static Map<String, AttributeValue> key(AccountId account) {
        return Map.of(
                "pk", ReportItems.text("ACCOUNT#" + account), "sk", ReportItems.text("SETTINGS"));
    }

    private static AccountSettings settings(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return AccountSettings.USUAL;
        }
        String onBadRecords = ReportItems.string(item, "onBadRecords");
        return new AccountSettings(
                OnBadRecords.of(onBadRecords)
                        .orElseThrow(() -> new IllegalStateException("item with " + onBadRecords)),
                Optional.ofNullable(item.get("mailRecipients"))
                        .map(entries -> Recipients.of(Set.copyOf(entries.ss())))
                        .orElse(Recipients.NONE));
    }
}
