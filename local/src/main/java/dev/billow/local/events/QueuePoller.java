package dev.billow.local.events;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.lambda.FunctionProcess;
import dev.billow.local.lambda.InvocationException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The event source mapping of a queue: receives messages, invokes the function, deletes what it
/// finished. What it reports as failed, or all when it fails, comes again after the queue's
/// visibility timeout.
public final class QueuePoller implements AutoCloseable {
    private static final int LONG_POLL_SECONDS = 2;
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

    /// The queue and how much of it goes into one invocation.
    public record Source(String url, String arn, String region, int batchSize) {}

    private final SqsClient sqs;
    private final Source source;
    private final FunctionProcess function;
    private final PrintStream log;
    private final Thread thread;
    private volatile boolean closing;

    public QueuePoller(SqsClient sqs, Source source, FunctionProcess function, PrintStream log) {
        this.sqs = sqs;
        this.source = source;
        this.function = function;
        this.log = log;
        this.thread = Thread.ofVirtual().name("poll " + source.arn()).start(this::run);
    }

    private void run() {
        while (!closing) {
            try {
                poll();
            } catch (SdkException | InvocationException | IOException e) {
                if (!closing) {
                    log.println(source.arn() + ": " + e.getMessage());
                    pause();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void poll() throws IOException, InterruptedException {
        List<Message> messages =
                sqs.receiveMessage(
                                request ->
                                        request.queueUrl(source.url())
                                                .maxNumberOfMessages(source.batchSize())
                                                .waitTimeSeconds(LONG_POLL_SECONDS)
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.ALL))
                        .messages();
        if (messages.isEmpty() || closing) {
            return;
        }
        Set<String> failed = failures(function.invoke(event(messages)));
        for (Message message : messages) {
            if (!failed.contains(message.messageId())) {
                sqs.deleteMessage(
                        request ->
                                request.queueUrl(source.url())
                                        .receiptHandle(message.receiptHandle()));
            }
        }
    }

    private byte[] event(List<Message> messages) throws IOException {
        return JSON.std.asBytes(Map.of("Records", messages.stream().map(this::event).toList()));
    }

    private Map<String, Object> event(Message message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("messageId", message.messageId());
        event.put("receiptHandle", message.receiptHandle());
        event.put("body", message.body());
        event.put("attributes", message.attributesAsStrings());
        event.put("messageAttributes", Map.of());
        event.put("md5OfBody", message.md5OfBody());
        event.put("eventSource", "aws:sqs");
        event.put("eventSourceARN", source.arn());
        event.put("awsRegion", source.region());
        return event;
    }

    private static Set<String> failures(byte[] answer) throws IOException {
        Map<String, Object> reply = JSON.std.mapFrom(new String(answer, StandardCharsets.UTF_8));
        Set<String> failed = new HashSet<>();
        if (reply.get("batchItemFailures") instanceof List<?> failures) {
            for (Object failure : failures) {
                if (failure instanceof Map<?, ?> map) {
                    failed.add(String.valueOf(map.get("itemIdentifier")));
                }
            }
        }
        return failed;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAULT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
