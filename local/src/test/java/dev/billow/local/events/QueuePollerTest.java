package dev.billow.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.billow.local.Aws;
import dev.billow.local.lambda.Invocable;
import dev.billow.local.lambda.InvocationException;
import dev.billow.local.parts.SqsPart;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Its tests wait for time-outs: each for a queue of its own, beside the others.
@Execution(ExecutionMode.CONCURRENT)
class QueuePollerTest {
    private static final Pattern BODY = Pattern.compile("\"body\":\"([^\"]+)\"");
    private static final byte[] DONE = {'{', '}'};

    private static SqsPart part;
    private static SqsClient sqs;

    private String url;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Semaphore faults = new Semaphore(0);

    @BeforeAll
    static void start() {
        part = new SqsPart("us-east-1", Optional.empty());
        URI at = part.endpoint();
        sqs = new Aws("us-east-1", "key", "secret", at, at, at, at).sqsClient();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        part.close();
    }

    @BeforeEach
    void createQueue() {
        url = sqs.createQueue(request -> request.queueName("q" + UUID.randomUUID())).queueUrl();
    }

    @Test
    void aMessageOvertakesTheBacklogOfAnotherGroup() throws InterruptedException {
        HeldFunction function = new HeldFunction();
        try (QueuePoller _ = poller(function, Duration.ofSeconds(30))) {
            for (int i = 0; i < 30; i++) {
                send("acme", "acme " + i);
            }
            send("globex", "globex");
            awaitNoneVisible();
            function.turns.release(100);

            assertThat(List.of(function.next(), function.next(), function.next()))
                    .contains("acme 0", "globex");
        }
    }

    @Test
    void whatWaitsIsBackAtOnceWhenThePollerStops() throws InterruptedException {
        HeldFunction function = new HeldFunction();
        try (QueuePoller _ = poller(function, Duration.ofSeconds(30))) {
            for (int i = 0; i < 8; i++) {
                send("acme", "acme " + i);
            }
            awaitNoneVisible();
        }

        PolledQueue queue = new PolledQueue(sqs, url);
        Instant end = Instant.now().plusSeconds(20);
        Set<String> back = new HashSet<>();
        while (back.size() < 7 && Instant.now().isBefore(end)) {
            queue.receive(Duration.ofSeconds(60)).forEach(message -> back.add(message.body()));
        }

        assertThat(back).hasSize(7).doesNotContain("acme 0");
        assertThat(received).hasSize(8).contains("acme 0").containsAll(back);
    }

    @Test
    void whatFailsComesAgainAfterTheQueuesVisibilityTimeout() throws InterruptedException {
        HeldFunction function = new HeldFunction();
        function.failures.release();
        function.turns.release(2);
        try (QueuePoller _ = poller(function, Duration.ofSeconds(1))) {
            send("acme", "again");

            assertThat(List.of(function.next(), function.next())).containsExactly("again", "again");
        }
    }

    @Test
    void whatWaitsLongerThanTheVisibilityTimeoutIsReceivedOnce() throws InterruptedException {
        HeldFunction function = new HeldFunction();
        try (QueuePoller _ = poller(function, Duration.ofSeconds(5))) {
            send("acme", "held");
            send("acme", "waits");
            Thread.sleep(8000);

            assertThat(received).containsOnlyOnce("waits");
        }
    }

    @Test
    void aMessageThatCannotBeRecordedComesAgain() throws InterruptedException {
        HeldFunction function = new HeldFunction();
        function.turns.release(1);
        faults.release();
        try (QueuePoller _ = poller(function, Duration.ofSeconds(1))) {
            send("acme", "again");

            assertThat(function.next()).isEqualTo("again");
        }
    }

    private void record(Map<String, Object> message) {
        if (faults.tryAcquire()) {
            throw new IllegalStateException("as told");
        }
        received.add(String.valueOf(message.get("body")));
    }

    private QueuePoller poller(Invocable function, Duration visibility) {
        return new QueuePoller(
                sqs,
                new QueuePoller.Source(url, "arn", "us-east-1", visibility, 1, 1, true),
                function,
                this::record,
                System.err);
    }

    private void send(String group, String body) {
        sqs.sendMessage(request -> request.queueUrl(url).messageBody(body).messageGroupId(group));
    }

    private void awaitNoneVisible() throws InterruptedException {
        QueueAttributeName visible = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        while (!Map.of(visible, "0").equals(attributes(visible))) {
            Thread.sleep(20);
        }
    }

    private Map<QueueAttributeName, String> attributes(QueueAttributeName name) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(name))
                .attributes();
    }

    /// A function of one process that works when it is let.
    private static final class HeldFunction implements Invocable {
        private final Semaphore turns = new Semaphore(0);
        private final Semaphore failures = new Semaphore(0);
        private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

        @Override
        public void awaitProcesses(int count) {}

        @Override
        public byte[] invoke(byte[] event) throws InterruptedException {
            turns.acquire();
            bodies.add(body(event));
            if (failures.tryAcquire()) {
                throw new InvocationException("as told");
            }
            return DONE;
        }

        private static String body(byte[] event) {
            String text = new String(event, UTF_8);
            Matcher body = BODY.matcher(text);
            assertThat(body.find()).as(text).isTrue();
            return body.group(1);
        }

        String next() throws InterruptedException {
            String body = bodies.poll(20, TimeUnit.SECONDS);
            assertThat(body).as("a message").isNotNull();
            return String.valueOf(body);
        }
    }
}
