package dev.billow.sweeper;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import dev.billow.report.ReportId;
import dev.billow.storage.AwsClients;
import dev.billow.storage.Batch;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.JsonLog;
import dev.billow.storage.Messages;
import dev.billow.storage.SqsNotificationQueue;

import java.time.InstantSource;

/// The Lambda entry of the report queue's dead letters: ends their reports in Error.
///
/// A message that cannot be read names no report. It is logged with its beginning and dropped: no
/// queue comes after this one.
public final class FailedReportHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final int LOGGED = 200;

    private final FailedReports failedReports;
    private final InstantSource clock;
    private final JsonLog log;

    /// Wires the function from its environment.
    public FailedReportHandler() {
        this(FailedReportConfig.from(System.getenv()), new JsonLog("failed-reports"));
    }

    private FailedReportHandler(FailedReportConfig config, JsonLog log) {
        this(
                new FailedReports(
                        new DynamoDbReportStore(AwsClients.dynamoDb(), config.reportsTable()),
                        new SqsNotificationQueue(AwsClients.sqs(), config.notificationQueueUrl()),
                        log),
                InstantSource.system(),
                log);
    }

    FailedReportHandler(FailedReports failedReports, InstantSource clock, JsonLog log) {
        this.failedReports = failedReports;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.handle(event, this::isDone);
    }

    private boolean isDone(SQSEvent.SQSMessage message) {
        JsonLog messageLog = log.with("messageId", message.getMessageId());
        String body = String.valueOf(message.getBody());
        try {
            return switch (Messages.readWork(body)) {
                case Messages.Work.OfReport(ReportId id) -> failedReports.end(id, clock.instant());
                case Messages.Work.OfQuery(String id) -> {
                    // Its report, if it has one, is looked at by the sweeper's doing.
                    messageLog.with("queryId", id).error("A query could not be looked at", null);
                    yield true;
                }
            };
        } catch (Messages.BadMessageException e) {
            messageLog
                    .with("body", body.substring(0, Math.min(LOGGED, body.length())))
                    .error("Unreadable message among the failed reports", e);
            return true;
        } catch (RuntimeException e) {
            messageLog.error("A failed report could not be ended", e);
            return false;
        }
    }
}
