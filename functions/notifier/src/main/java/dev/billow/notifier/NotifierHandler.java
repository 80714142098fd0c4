package dev.billow.notifier;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import dev.billow.report.AccountId;
import dev.billow.report.NotificationMessage;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.Batch;
import dev.billow.storage.JsonLog;
import dev.billow.storage.Messages;

/// The Lambda entry: tries each notification of a batch and hands back the messages that are to be
/// sent again.
///
/// A message that cannot be read is handed back too: it ends in the dead-letter queue, where people
/// find it.
public final class NotifierHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final Notifier notifier;
    private final WebhookTests tests;
    private final JsonLog log;

    /// Wires the function from its environment.
    public NotifierHandler() {
        this(new NotifierWiring(System.getenv()));
    }

    private NotifierHandler(NotifierWiring wiring) {
        this(wiring.notifier(), wiring.tests(), wiring.log());
    }

    NotifierHandler(Notifier notifier, WebhookTests tests, JsonLog log) {
        this.notifier = notifier;
        this.tests = tests;
        this.log = log;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return Batch.handle(event, this::isDone);
    }

    private boolean isDone(SQSEvent.SQSMessage message) {
        JsonLog messageLog = log.with("messageId", message.getMessageId());
        try {
            switch (Messages.readTelling(message.getBody())) {
                case Messages.Telling.OfReport(NotificationMessage told) -> notifier.handle(told);
                case Messages.Telling.OfTest(AccountId account) -> tests.handle(account);
            }
            return true;
        } catch (Messages.BadMessageException e) {
            messageLog.error("Unreadable notification message", e);
        } catch (StoreUnavailableException e) {
            messageLog.warn("The notification could not be tried or noted", e);
        } catch (RuntimeException e) {
            messageLog.error("The notification failed within", e);
        }
        return false;
    }
}
