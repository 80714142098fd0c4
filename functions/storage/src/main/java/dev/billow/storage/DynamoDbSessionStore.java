package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.session.Session;
import dev.billow.session.SessionId;
import dev.billow.session.SessionStore;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sessions in the table: pk `SESSION#<digest of the id>`, removed by the table once they ended.
public final class DynamoDbSessionStore implements SessionStore {
    private static final String PREFIX = "SESSION#";
    private static final String SORT = "SESSION";

    private final DynamoDbClient client;
    private final String table;

    public DynamoDbSessionStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void create(SessionId id, Session session) {
        Map<String, AttributeValue> item = new HashMap<>(key(id));
        item.put("user", ReportItems.text(session.user()));
        session.name().ifPresent(name -> item.put("name", ReportItems.text(name)));
        session.emailAddress()
                .ifPresent(address -> item.put("emailAddress", ReportItems.text(address)));
        item.put("emailVerified", AttributeValue.fromBool(session.emailVerified()));
        item.put("roles", texts(session.roles()));
        item.put("accounts", texts(session.accounts().stream().map(AccountId::value).toList()));
        item.put("ends", ReportItems.text(Times.write(session.ends())));
        item.put("expires", ReportItems.number(session.ends().getEpochSecond() + 1));
        PutItemRequest request = PutItemRequest.builder().tableName(table).item(item).build();
        TableCalls.call("PutItem", () -> client.putItem(request));
    }

    @Override
    public Optional<Session> find(SessionId id, Instant now) {
        GetItemRequest request =
                GetItemRequest.builder().tableName(table).key(key(id)).consistentRead(true).build();
        return session(TableCalls.call("GetItem", () -> client.getItem(request)).item())
                .filter(session -> now.isBefore(session.ends()));
    }

    @Override
    public Optional<Session> end(SessionId id) {
        DeleteItemRequest request =
                DeleteItemRequest.builder()
                        .tableName(table)
                        .key(key(id))
                        .returnValues(ReturnValue.ALL_OLD)
                        .build();
        return session(
                TableCalls.call("DeleteItem", () -> client.deleteItem(request)).attributes());
    }

    private static Map<String, AttributeValue> key(SessionId id) {
        return Map.of("pk", ReportItems.text(PREFIX + id.digest()), "sk", ReportItems.text(SORT));
    }

    private static Optional<Session> session(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Session(
                        ReportItems.string(item, "user"),
                        ReportItems.optional(item, "name"),
                        ReportItems.optional(item, "emailAddress"),
                        ReportItems.flag(item, "emailVerified"),
                        texts(item, "roles"),
                        texts(item, "accounts").stream().map(AccountId::new).toList(),
                        Times.read(ReportItems.string(item, "ends"))));
    }

    private static AttributeValue texts(List<String> texts) {
        return AttributeValue.fromL(texts.stream().map(ReportItems::text).toList());
    }

    private static List<String> texts(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s)
                .toList();
    }
}
