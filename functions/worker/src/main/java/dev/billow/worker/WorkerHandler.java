package dev.billow.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import dev.billow.storage.AwsClients;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.JsonLog;
import dev.billow.storage.Messages;
import dev.billow.storage.Messages.BadMessageException;
import dev.billow.storage.S3ReportFiles;
import dev.billow.storage.S3UsageFiles;
import dev.billow.storage.SqsNotificationQueue;
import dev.billow.worker.duckdb.DuckDbEngine;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The Lambda entry: builds the reports that the queue's messages ask for.
///
/// Answers with the messages that must come again; one bad message holds up no other.
public final class WorkerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final Duration RENEW_EVERY = Duration.ofSeconds(3);

    private final Worker worker;
    private final JsonLog log = new JsonLog("worker");

    /// Wires the worker from the environment.
    public WorkerHandler() {
        this(wired(WorkerSettings.from(System.getenv())));
    }

    WorkerHandler(Worker worker) {
        this.worker = worker;
    }

    private static Worker wired(WorkerSettings settings) {
        var s3 = AwsClients.s3();
        var usage = new S3UsageFiles(s3, settings.usageBucket());
        var files =
                new S3ReportFiles(
                        s3,
                        AwsClients.presigner(),
                        DefaultCredentialsProvider.builder().build(),
                        settings.reportsBucket());
        var engine = new DuckDbEngine(usage, settings.engine());
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new Worker(
                new DynamoDbReportStore(AwsClients.dynamoDb(), settings.reportsTable()),
                new SqsNotificationQueue(AwsClients.sqs(), settings.notificationQueueUrl()),
                new Attempt(engine, files, temporary),
                settings.server(),
                InstantSource.system(),
                RENEW_EVERY);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> again = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            if (work(message, context.getAwsRequestId()) == Worker.Verdict.AGAIN) {
                again.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(again);
    }

    private Worker.Verdict work(SQSMessage message, String requestId) {
        JsonLog its = log.with("requestId", requestId).with("messageId", message.getMessageId());
        try {
            var id = Messages.readReport(message.getBody());
            return worker.work(id, message.getMessageId(), requestId, its.with("reportId", id));
        } catch (BadMessageException e) {
            its.error("unreadable message, left to the dead-letter queue", e);
            return Worker.Verdict.AGAIN;
        } catch (RuntimeException e) {
            its.error("unexpected failure", e);
            return Worker.Verdict.AGAIN;
        }
    }
}
