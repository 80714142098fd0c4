package dev.billow.storage;

import dev.billow.event.RejectedRequest;
import dev.billow.event.RejectedRequestQueue;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import java.util.Map;
import java.util.regex.Pattern;

/// The rejected requests on SQS; which they were and why they were rejected stands in their
/// attributes, which take 8 kB at most.
public final class SqsRejectedRequestQueue implements RejectedRequestQueue {
    private static final int LONGEST = 2_000;

    /// What is no plain character; SQS refuses some of these.
    private static final Pattern NOT_PLAIN =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD]");

    private final SqsClient sqs;
    private final String url;

    public SqsRejectedRequestQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public void send(RejectedRequest request) {
        Map<String, MessageAttributeValue> attributes =
                Map.of(
                        "messageId", text(request.messageId()),
                        "errorCode", text(request.errorCode()),
                        "message", text(request.message()));
        try {
            sqs.sendMessage(
                    send ->
                            send.queueUrl(url)
                                    .messageBody(request.body())
                                    .messageAttributes(attributes));
        } catch (SdkException e) {
            throw new StoreUnavailableException("SQS SendMessage to the rejected requests", e);
        }
    }

    private static MessageAttributeValue text(String value) {
        String plain = NOT_PLAIN.matcher(value).replaceAll("?");
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(plain.substring(0, Math.min(LONGEST, plain.length())))
                .build();
    }
}
