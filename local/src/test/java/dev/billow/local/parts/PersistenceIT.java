package dev.billow.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

class PersistenceIT {
    @TempDir Path data;

    @Test
    void aTableAndItsItemsSurviveARestart() {
        try (DynamoDbPart part = new DynamoDbPart(Optional.of(data));
                DynamoDbClient client = client(DynamoDbClient.builder(), part.endpoint())) {
            client.createTable(
                    request ->
                            request.tableName("table")
                                    .billingMode(BillingMode.PAY_PER_REQUEST)
                                    .attributeDefinitions(
                                            AttributeDefinition.builder()
                                                    .attributeName("pk")
                                                    .attributeType("S")
                                                    .build())
                                    .keySchema(
                                            KeySchemaElement.builder()
                                                    .attributeName("pk")
                                                    .keyType("HASH")
                                                    .build()));
            client.putItem(
                    request ->
                            request.tableName("table")
                                    .item(Map.of("pk", AttributeValue.fromS("a"))));
        }

        try (DynamoDbPart part = new DynamoDbPart(Optional.of(data));
                DynamoDbClient client = client(DynamoDbClient.builder(), part.endpoint())) {
            assertThat(client.scan(request -> request.tableName("table")).count()).isEqualTo(1);
        }
    }

    @Test
    void aQueueItsRedriveAndItsMessagesSurviveARestart() {
        try (SqsPart part = new SqsPart("us-east-1", Optional.of(data));
                SqsClient client = client(SqsClient.builder(), part.endpoint())) {
            client.createQueue(request -> request.queueName("dead"));
            String url =
                    client.createQueue(
                                    request ->
                                            request.queueName("queue")
                                                    .attributes(
                                                            Map.of(
                                                                    QueueAttributeName
                                                                            .REDRIVE_POLICY,
                                                                    "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":\"5\"}")))
                            .queueUrl();
            client.sendMessage(
                    request -> request.queueUrl(url).messageBody("kept").messageGroupId("acme"));
        }

        try (SqsPart part = new SqsPart("us-east-1", Optional.of(data));
                SqsClient client = client(SqsClient.builder(), part.endpoint())) {
            String url = client.getQueueUrl(request -> request.queueName("queue")).queueUrl();
            var received =
                    client.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(5));
            assertThat(received.messages()).hasSize(1);
            assertThat(received.messages().getFirst().body()).isEqualTo("kept");
            var attributes =
                    client.getQueueAttributes(
                            request ->
                                    request.queueUrl(url)
                                            .attributeNames(QueueAttributeName.REDRIVE_POLICY));
            assertThat(attributes.attributesAsStrings().toString()).contains("dead");
        }
    }

    @Test
    void anObjectSurvivesARestart() {
        try (S3Part part = new S3Part("key", "secret", Optional.of(data));
                S3Client client = client(S3Client.builder(), part.endpoint())) {
            client.createBucket(request -> request.bucket("bucket"));
            client.putObject(
                    request -> request.bucket("bucket").key("usage/a=1/x"),
                    RequestBody.fromString("kept"));
        }

        try (S3Part part = new S3Part("key", "secret", Optional.of(data));
                S3Client client = client(S3Client.builder(), part.endpoint())) {
            String content =
                    client.getObjectAsBytes(request -> request.bucket("bucket").key("usage/a=1/x"))
                            .asUtf8String();
            assertThat(content).isEqualTo("kept");
        }
    }

    private static <
                    B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>,
                    C extends AutoCloseable>
            C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("key", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
