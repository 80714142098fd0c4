package dev.billow.storage;

import dev.billow.mail.SubscriptionStore;
import dev.billow.report.AccountId;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Who unsubscribed, in the table: pk `ACCOUNT#<id>`, sk `UNSUBSCRIBED#<address in lower case>`.
public final class DynamoDbSubscriptionStore implements SubscriptionStore {
    private static final int SCHEMA_VERSION = 1;

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbSubscriptionStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public boolean isUnsubscribed(AccountId account, String address) {
        GetItemRequest request =
                GetItemRequest.builder()
                        .tableName(table)
                        .key(key(account, address))
                        .consistentRead(true)
                        .build();
        return TableCalls.call("GetItem", () -> client.getItem(request)).hasItem();
    }

    @Override
    public void unsubscribe(AccountId account, String address, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>(key(account, address));
        item.put("schemaVersion", ReportItems.number(SCHEMA_VERSION));
        item.put("since", ReportItems.text(Times.write(now)));
        PutItemRequest request = PutItemRequest.builder().tableName(table).item(item).build();
        TableCalls.call("PutItem", () -> client.putItem(request));
    }

    @Override
    public void subscribe(AccountId account, String address) {
        DeleteItemRequest request =
                DeleteItemRequest.builder().tableName(table).key(key(account, address)).build();
        TableCalls.call("DeleteItem", () -> client.deleteItem(request));
    }

    private static Map<String, AttributeValue> key(AccountId account, String address) {
        return Map.of(
                "pk", ReportItems.text("ACCOUNT#" + account),
                "sk", ReportItems.text("UNSUBSCRIBED#" + address.toLowerCase(Locale.ROOT)));
    }
}
