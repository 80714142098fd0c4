package dev.billow.local;

import dev.billow.local.template.Template;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the template's tables, queues and buckets, unless they are there from an earlier start,
/// and verifies the address that mails come from.
final class Resources {
    private Resources() {}

    static void create(Template template, Aws aws, String sender) {
        try (DynamoDbClient dynamoDb = aws.dynamoDbClient();
                SqsClient sqs = aws.sqsClient();
                S3Client s3 = aws.s3Client();
                SesClient ses = aws.sesClient()) {
            template.tables().forEach(table -> create(dynamoDb, table));
            // Dead-letter queues first: the others point at them.
            template.queues().stream()
                    .sorted((a, b) -> Boolean.compare(hasRedrive(a), hasRedrive(b)))
                    .forEach(queue -> create(sqs, queue));
            template.buckets().forEach(bucket -> create(s3, bucket));
            ses.verifyEmailIdentity(request -> request.emailAddress(sender));
        }
    }

    private static boolean hasRedrive(Template.Queue queue) {
        return queue.deadLetters().isPresent();
    }

    private static void create(DynamoDbClient dynamoDb, Template.Table table) {
        List<GlobalSecondaryIndex> indexes =
                table.indexes().stream()
                        .map(
                                index ->
                                        GlobalSecondaryIndex.builder()
                                                .indexName(index.name())
                                                .keySchema(keys(index.keys()))
                                                .projection(
                                                        Projection.builder()
                                                                .projectionType(index.projection())
                                                                .build())
                                                .build())
                        .toList();
        CreateTableRequest request =
                CreateTableRequest.builder()
                        .tableName(table.name())
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(attributes(table.attributes()))
                        .keySchema(keys(table.keys()))
                        .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes)
                        .build();
        try {
            dynamoDb.createTable(request);
        } catch (ResourceInUseException e) {
            return;
        }
        table.expiryAttribute()
                .ifPresent(
                        attribute ->
                                dynamoDb.updateTimeToLive(
                                        update ->
                                                update.tableName(table.name())
                                                        .timeToLiveSpecification(
                                                                ttl ->
                                                                        ttl.enabled(true)
                                                                                .attributeName(
                                                                                        attribute))));
    }

    private static List<AttributeDefinition> attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(
                        attribute ->
                                AttributeDefinition.builder()
                                        .attributeName(attribute.getKey())
                                        .attributeType(attribute.getValue())
                                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(List<Template.Key> keys) {
        return keys.stream()
                .map(
                        key ->
                                KeySchemaElement.builder()
                                        .attributeName(key.attribute())
                                        .keyType(key.type())
                                        .build())
                .toList();
    }

    private static void create(SqsClient sqs, Template.Queue queue) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        queue.attributes()
                .forEach(
                        (name, value) -> attributes.put(QueueAttributeName.fromValue(name), value));
        queue.deadLetters()
                .ifPresent(
                        arn ->
                                attributes.put(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                                .formatted(arn, queue.maxReceiveCount())));
        try {
            sqs.getQueueUrl(request -> request.queueName(queue.name()));
        } catch (QueueDoesNotExistException e) {
            sqs.createQueue(request -> request.queueName(queue.name()).attributes(attributes));
        }
    }

    private static void create(S3Client s3, String bucket) {
        try {
            s3.createBucket(request -> request.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException e) {
            // It is there from an earlier start.
        }
    }
}
