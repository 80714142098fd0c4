package dev.billow.local.events;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import java.time.Duration;
import java.util.List;

/// A queue as its consumer sees it.
///
/// @param url where the queue is
record PolledQueue(SqsClient sqs, String url) {
    /// How many messages a call may be about.
    static final int BATCH = 10;

    private static final int LONG_POLL_SECONDS = 2;

    /// Receives messages; waits a little for the first.
    ///
    /// @param invisible for how long nobody receives them again
    List<Message> receive(Duration invisible) {
        return sqs.receiveMessage(
                        request ->
                                request.queueUrl(url)
                                        .maxNumberOfMessages(BATCH)
                                        .waitTimeSeconds(LONG_POLL_SECONDS)
                                        .visibilityTimeout((int) invisible.toSeconds())
                                        .messageAttributeNames("All")
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                .messages();
    }

    /// Lets nobody receive the messages again for a time that begins now; one whose receipt has run
    /// out may come again before that.
    void hide(List<Message> messages, Duration time) {
        if (messages.isEmpty()) {
            return;
        }
        List<ChangeMessageVisibilityBatchRequestEntry> entries =
                messages.stream()
                        .map(
                                message ->
                                        ChangeMessageVisibilityBatchRequestEntry.builder()
                                                .id(message.messageId())
                                                .receiptHandle(message.receiptHandle())
                                                .visibilityTimeout((int) time.toSeconds())
                                                .build())
                        .toList();
        sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries));
    }

    void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
}
