package dev.billow.storage;

import dev.billow.local.parts.DynamoDbPart;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.util.Optional;

/// Tests on a DynamoDB of their own, which keeps nothing.
abstract class OnDynamoDb {
    static DynamoDbPart part;

    /// A client that nothing goes wrong with.
    static DynamoDbClient client;

    @BeforeAll
    static void start() {
        part = new DynamoDbPart(Optional.empty());
        client = LocalClients.dynamoDb(part.endpoint(), LocalClients.http());
    }

    @AfterAll
    static void stop() {
        client.close();
        part.close();
    }
}
