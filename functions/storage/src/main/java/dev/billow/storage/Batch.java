package dev.billow.storage;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

import java.util.function.Predicate;

/// The messages that a queue hands over at once.
public final class Batch {
    private Batch() {}

    /// Handles each by itself, so that one bad message holds up no other.
    ///
    /// @param isDone handles a message; false when it must come again
    /// @return names those that must come again
    public static SQSBatchResponse handle(SQSEvent event, Predicate<SQSMessage> isDone) {
        return new SQSBatchResponse(
                event.getRecords().stream()
                        .filter(message -> !isDone.test(message))
                        .map(message -> new BatchItemFailure(message.getMessageId()))
                        .toList());
    }
}
