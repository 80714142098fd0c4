package dev.billow.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import dev.billow.account.AllowedRecipients;
import dev.billow.api.http.RequestLog;
import dev.billow.api.message.QueueMessage;
import dev.billow.api.message.RejectedRequests;
import dev.billow.api.message.RequestByMessage;
import dev.billow.api.report.RecordReport;
import dev.billow.api.report.RequestReport;
import dev.billow.api.report.RequestRules;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.AwsClients;
import dev.billow.storage.Batch;
import dev.billow.storage.DynamoDbAccountStore;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.EventBridgeBus;
import dev.billow.storage.JsonLog;
import dev.billow.storage.SqsRejectedRequestQueue;
import dev.billow.storage.SqsReportQueue;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The Lambda entry for requests that come as messages: hands back those that are to come again.
public final class MessageHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final RequestByMessage requests;
    private final InstantSource clock;
    private final JsonLog log;

    /// Wires the function by its environment variables.
    public MessageHandler() {
        this(wired(System.getenv()), InstantSource.system(), new JsonLog("requests"));
    }

    MessageHandler(RequestByMessage requests, InstantSource clock, JsonLog log) {
        this.requests = requests;
        this.clock = clock;
        this.log = log;
    }

    private static RequestByMessage wired(Map<String, String> environment) {
        MessageConfig config = MessageConfig.from(environment);
        SqsClient sqs = AwsClients.sqs();
        DynamoDbClient dynamoDb = AwsClients.dynamoDb();
        AllowedRecipients recipients =
                new AllowedRecipients(
                        config.recipients(), new DynamoDbAccountStore(dynamoDb, config.table()));
        return new RequestByMessage(
                config.scope(),
                new RequestRules(config.webhooks(), recipients),
                new RecordReport(
                        new DynamoDbReportStore(dynamoDb, config.table()),
                        new SqsReportQueue(sqs, config.queueUrl())),
                new RejectedRequests(
                        new SqsRejectedRequestQueue(sqs, config.rejectedQueueUrl()),
                        new EventBridgeBus(config.eventBus(), environment)));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.handle(event, this::isDone);
    }

    private boolean isDone(SQSEvent.SQSMessage message) {
        long start = System.nanoTime();
        RequestLog line =
                new RequestLog(
                        log.with("messageId", message.getMessageId()), message.getEventSourceArn());
        int status = 500;
        try {
            status = requests.handle(read(message), clock.instant(), line);
            return true;
        } catch (StoreUnavailableException e) {
            status = 503;
            line.because(e);
            return false;
        } catch (RuntimeException e) {
            line.bug(e);
            return false;
        } finally {
            line.write(status, Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
    }

    private static QueueMessage read(SQSEvent.SQSMessage message) {
        long sent = Long.parseLong(message.getAttributes().get("SentTimestamp"));
        return new QueueMessage(
                message.getMessageId(),
                message.getEventSourceArn(),
                message.getBody(),
                Instant.ofEpochMilli(sent),
                Optional.ofNullable(message.getMessageAttributes())
                        .map(attributes -> attributes.get(RequestReport.IDEMPOTENCY_KEY.name()))
                        .map(SQSEvent.MessageAttribute::getStringValue));
    }
}
