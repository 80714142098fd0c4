package dev.billow.local.events;

import dev.billow.local.lambda.Function;
import dev.billow.local.lambda.InvocationException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The event source mapping of a queue: receives messages, invokes the function, deletes what it
/// finished. What it reports as failed, or all when it fails, comes again after the queue's
/// visibility timeout.
///
/// It receives one batch ahead of the function's processes, so that the function sees the need for
/// another one and no message waits here for long.
public final class QueuePoller implements AutoCloseable {
    private static final int LONG_POLL_SECONDS = 2;
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

    /// The queue and how much of it goes into one invocation.
    ///
    /// @param concurrency most invocations at a time
    /// @param reportsItemFailures whether the function's answer names the messages that failed
    public record Source(
            String url,
            String arn,
            String region,
            int batchSize,
            int concurrency,
            boolean reportsItemFailures) {}

    private final SqsClient sqs;
    private final Source source;
    private final Function function;
    private final PrintStream log;
    private final List<Thread> threads;
    private volatile boolean closing;

    public QueuePoller(SqsClient sqs, Source source, Function function, PrintStream log) {
        this.sqs = sqs;
        this.source = source;
        this.function = function;
        this.log = log;
        this.threads =
                IntStream.range(0, source.concurrency())
                        .mapToObj(lane -> Thread.startVirtualThread(() -> run(lane)))
                        .toList();
    }

    /// @param processes how many the function has before this thread is of use
    private void run(int processes) {
        try {
            function.awaitProcesses(processes);
            while (!closing) {
                pollOrPause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollOrPause() throws InterruptedException {
        try {
            poll();
        } catch (SdkException | InvocationException | IOException e) {
            if (!closing) {
                log.println(source.arn() + ": " + e.getMessage());
                Thread.sleep(PAUSE_AFTER_FAULT);
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
                                                .messageAttributeNames("All")
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.ALL))
                        .messages();
        if (messages.isEmpty() || closing) {
            return;
        }
        Set<String> ids = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        byte[] answer = function.invoke(QueueEvent.of(messages, source.arn(), source.region()));
        Set<String> done = source.reportsItemFailures() ? BatchAnswer.done(answer, ids) : ids;
        for (Message message : messages) {
            if (done.contains(message.messageId())) {
                sqs.deleteMessage(
                        request ->
                                request.queueUrl(source.url())
                                        .receiptHandle(message.receiptHandle()));
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        threads.forEach(Thread::interrupt);
    }
}
