package dev.billow.storage;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Makes empty tables with the keys and indexes of the deployment's.
public final class ReportTables {
    private ReportTables() {}

    /// @return the name of a new table
    public static String create(DynamoDbClient client) {
        String name = "reports-" + UUID.randomUUID();
        client.createTable(
                request ->
                        request.tableName(name)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        Stream.of(
                                                        "pk",
                                                        "sk",
                                                        "accountId",
                                                        "created",
                                                        "dueShard",
                                                        "dueAt")
                                                .map(ReportTables::text)
                                                .toList())
                                .keySchema(keys("pk", "sk"))
                                .globalSecondaryIndexes(
                                        index(
                                                "byAccount",
                                                "accountId",
                                                "created",
                                                ProjectionType.ALL),
                                        index(
                                                "due",
                                                "dueShard",
                                                "dueAt",
                                                ProjectionType.KEYS_ONLY)));
        return name;
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static GlobalSecondaryIndex index(
            String name, String hash, String range, ProjectionType projected) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(keys(hash, range))
                .projection(projection -> projection.projectionType(projected))
                .build();
    }

    private static List<KeySchemaElement> keys(String hash, String range) {
        return List.of(
                KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build(),
                KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
    }
}
