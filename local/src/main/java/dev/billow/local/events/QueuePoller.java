package dev.billow.local.events;

import dev.billow.local.lambda.Invocable;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The event source mapping of a queue: receives messages, invokes the function, deletes what it
/// finished. What it reports as failed, or all when it fails, comes again after the queue's
/// visibility timeout.
///
/// Messages are received ahead into a [Backlog], which makes the queue fair between its message
/// groups as SQS is. There their visibility timeout is renewed: most of it is left when their
/// invocation begins.
public final class QueuePoller implements AutoCloseable {
    private static final int AHEAD = 5000;
    private static final int RENEWALS = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration END = Duration.ofSeconds(5);

    /// The queue and how much of it goes into one invocation.
    ///
    /// @param visibility how long a message is hidden once it is received
    /// @param concurrency most invocations at a time
    /// @param reportsItemFailures whether the function's answer names the messages that failed
    public record Source(
            String url,
            String arn,
            String region,
            Duration visibility,
            int batchSize,
            int concurrency,
            boolean reportsItemFailures) {}

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private final PolledQueue queue;
    private final Source source;
    private final Invocable function;
    private final Consumer<Map<String, Object>> record;
    private final PrintStream log;
    private final Backlog backlog = new Backlog(AHEAD);
    private final Thread reader;
    private final List<Thread> lanes = new ArrayList<>();
    private long renewed = System.nanoTime();
    private volatile boolean closing;

    /// @param record takes every message that is received, as it stands in the function's event
    public QueuePoller(
            SqsClient sqs,
            Source source,
            Invocable function,
            Consumer<Map<String, Object>> record,
            PrintStream log) {
        this.queue = new PolledQueue(sqs, source.url());
        this.source = source;
        this.function = function;
        this.record = record;
        this.log = log;
        reader = Thread.startVirtualThread(() -> repeat(this::receive));
        for (int lane = 0; lane < source.concurrency(); lane++) {
            int processes = lane;
            lanes.add(Thread.startVirtualThread(() -> repeat(() -> invoke(processes))));
        }
    }

    private void repeat(Step step) {
        try {
            while (!closing) {
                runOrPause(step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOrPause(Step step) throws InterruptedException {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            if (!closing) {
                log.println(source.arn() + ": " + e.getMessage());
                Thread.sleep(PAUSE);
            }
        }
    }

    private void receive() throws InterruptedException {
        if (backlog.hasRoom()) {
            List<Message> messages = queue.receive(source.visibility());
            messages.forEach(message -> record.accept(record(message)));
            backlog.add(messages);
        } else {
            Thread.sleep(PAUSE);
        }
        long now = System.nanoTime();
        if (now - renewed > source.visibility().dividedBy(RENEWALS).toNanos()) {
            renewed = now;
            backlog.forEach(
                    PolledQueue.BATCH, messages -> queue.hide(messages, source.visibility()));
        }
    }

    private Map<String, Object> record(Message message) {
        return QueueEvent.record(message, source.arn(), source.region());
    }

    /// Invokes the function once it has so many processes: this side is one ahead of them, so that
    /// the function sees the need for another.
    private void invoke(int processes) throws IOException, InterruptedException {
        function.awaitProcesses(processes);
        List<Message> messages = backlog.take(source.batchSize());
        Set<String> ids = messages.stream().map(Message::messageId).collect(Collectors.toSet());
        byte[] answer = function.invoke(QueueEvent.of(messages, source.arn(), source.region()));
        Set<String> done = source.reportsItemFailures() ? BatchAnswer.done(answer, ids) : ids;
        messages.stream()
                .filter(message -> done.contains(message.messageId()))
                .forEach(queue::delete);
    }

    /// Lets it come to its end, without waiting for that.
    public void stop() {
        closing = true;
    }

    /// Stops, and gives back what waits. What is being received is waited for: the queue would
    /// hand a message to a call that nobody waits for any more.
    @Override
    public void close() {
        stop();
        lanes.forEach(Thread::interrupt);
        lanes.forEach(QueuePoller::awaitEnd);
        awaitEnd(reader);
        backlog.forEach(PolledQueue.BATCH, messages -> queue.hide(messages, Duration.ZERO));
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
