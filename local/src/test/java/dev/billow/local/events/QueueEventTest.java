package dev.billow.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

class QueueEventTest {
    @Test
    void aMessageBecomesTheRecordThatLambdaMakesOfIt() throws IOException {
        Message message =
                Message.builder()
                        .messageId("m1")
                        .receiptHandle("r1")
                        .body("{\"reportId\":\"x\"}")
                        .md5OfBody("0123")
                        .attributes(
                                Map.of(
                                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2",
                                        MessageSystemAttributeName.MESSAGE_GROUP_ID, "acme"))
                        .messageAttributes(
                                Map.of(
                                        "k",
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue("v")
                                                .build()))
                        .build();

        String event =
                new String(
                        QueueEvent.of(
                                List.of(message),
                                "arn:aws:sqs:us-east-1:123456789012:q",
                                "us-east-1"),
                        UTF_8);

        assertThat(event)
                .startsWith(
                        "{\"Records\":[{\"messageId\":\"m1\",\"receiptHandle\":\"r1\","
                                + "\"body\":\"{\\\"reportId\\\":\\\"x\\\"}\"")
                .contains(
                        "\"ApproximateReceiveCount\":\"2\"",
                        "\"MessageGroupId\":\"acme\"",
                        "\"messageAttributes\":{\"k\":{\"stringValue\":\"v\"",
                        "\"dataType\":\"String\"",
                        "\"md5OfBody\":\"0123\"",
                        "\"eventSource\":\"aws:sqs\"",
                        "\"eventSourceARN\":\"arn:aws:sqs:us-east-1:123456789012:q\"",
                        "\"awsRegion\":\"us-east-1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"batchItemFailures\":[]} | a,b",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]} | b",
                "{} | a,b",
                "null | a,b",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]} | ``",
                "{\"batchItemFailures\":[{}]} | ``",
                "no JSON | ``"
            })
    void whatIsNotReportedAsFailedIsDone(String answer, String done) {
        Set<String> expected = done.isEmpty() ? Set.of() : Set.of(done.split(",", -1));

        assertThat(BatchAnswer.done(answer.getBytes(UTF_8), Set.of("a", "b"))).isEqualTo(expected);
    }
}
