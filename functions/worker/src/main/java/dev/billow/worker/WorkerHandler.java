package dev.billow.worker;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import dev.billow.report.ReportId;
import dev.billow.storage.Batch;
import dev.billow.storage.JsonLog;
import dev.billow.storage.Messages;
import dev.billow.storage.Messages.BadMessageException;
import dev.billow.storage.Messages.Work;

import java.util.Optional;

/// The Lambda entry: builds the reports that the queue's messages ask for, and looks at the queries
/// that they name.
///
/// Answers with the messages that must come again; one bad message holds up no other.
public final class WorkerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Worker worker;
    private final Optional<QueryNews> queries;
    private final JsonLog log = new JsonLog("worker");

    /// Wires the worker from the environment.
    public WorkerHandler() {
        this(new WorkerWiring(WorkerSettings.from(System.getenv())));
    }

    private WorkerHandler(WorkerWiring wiring) {
        this(wiring.worker(), wiring.queries());
    }

    /// @param queries hears of queries, where there is a distributed engine
    WorkerHandler(Worker worker, Optional<QueryNews> queries) {
        this.worker = worker;
        this.queries = queries;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.handle(
                event, message -> work(message, context.getAwsRequestId()) == Worker.Verdict.DONE);
    }

    private Worker.Verdict work(SQSMessage message, String requestId) {
        JsonLog its = log.with("requestId", requestId).with("messageId", message.getMessageId());
        try {
            return switch (Messages.readWork(message.getBody())) {
                case Work.OfReport(ReportId id) ->
                        worker.work(
                                id, message.getMessageId(), requestId, its.with("reportId", id));
                case Work.OfQuery(String id) ->
                        hear(id, message.getMessageId(), requestId, its.with("queryId", id));
            };
        } catch (BadMessageException e) {
            its.error("unreadable message, left to the dead-letter queue", e);
            return Worker.Verdict.AGAIN;
        } catch (RuntimeException e) {
            its.error("unexpected failure", e);
            return Worker.Verdict.AGAIN;
        }
    }

    private Worker.Verdict hear(String id, String jobId, String requestId, JsonLog its) {
        if (queries.isEmpty()) {
            its.warn("no queries are made here", null);
            return Worker.Verdict.DONE;
        }
        return queries.get().hear(id, jobId, requestId, its);
    }
}
