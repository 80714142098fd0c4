package dev.billow.local.events;

import com.fasterxml.jackson.jr.ob.JSON;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes received messages as the event that Lambda's SQS source makes of them.
final class QueueEvent {
    private QueueEvent() {}

    static byte[] of(List<Message> messages, String queueArn, String region) throws IOException {
        return JSON.std.asBytes(
                Map.of(
                        "Records",
                        messages.stream()
                                .map(message -> record(message, queueArn, region))
                                .toList()));
    }

    /// One message, as it stands in the event.
    static Map<String, Object> record(Message message, String queueArn, String region) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("messageId", message.messageId());
        record.put("receiptHandle", message.receiptHandle());
        record.put("body", message.body());
        record.put("attributes", message.attributesAsStrings());
        Map<String, Object> attributes = new HashMap<>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, member(value)));
        record.put("messageAttributes", attributes);
        record.put("md5OfBody", message.md5OfBody());
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queueArn);
        record.put("awsRegion", region);
        return record;
    }

    private static Map<String, Object> member(MessageAttributeValue value) {
        Map<String, Object> member = new LinkedHashMap<>();
        Optional.ofNullable(value.stringValue()).ifPresent(text -> member.put("stringValue", text));
        Optional.ofNullable(value.binaryValue())
                .map(SdkBytes::asByteArray)
                .map(Base64.getEncoder()::encodeToString)
                .ifPresent(text -> member.put("binaryValue", text));
        member.put("stringListValues", List.of());
        member.put("binaryListValues", List.of());
        member.put("dataType", value.dataType());
        return member;
    }
}
