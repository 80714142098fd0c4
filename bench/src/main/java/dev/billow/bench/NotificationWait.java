package dev.billow.bench;

import dev.billow.local.Stack;
import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.SqsNotificationQueue;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// From a report's end to the first byte at its webhook: alone, while another account's thousand
/// reports end at once, and while that account's webhooks wait for endpoints that fail or drip.
final class NotificationWait {
    private static final int CROWD = 1000;
    private static final int BAD_ENDPOINTS = 50;
    private static final int ENDERS = 4;
    private static final int MEASURED = 100;
    private static final Duration BETWEEN = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final AccountId CROWDED = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("globex");

    private final ReportStore reports;
    private final SqsClient sqs;
    private final String queueUrl;
    private final NotificationQueue queue;

    private NotificationWait(ReportStore reports, SqsClient sqs, String queueUrl) {
        this.reports = reports;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.queue = new SqsNotificationQueue(sqs, queueUrl);
    }

    static void run(Path root) throws Exception {
        Stack.Options options = Stack.Options.embedded(root, root.resolve("bench/target/run"));
        try (Stack stack = Stack.start(options);
                DynamoDbClient dynamoDb = stack.aws().dynamoDbClient();
                SqsClient sqs = stack.aws().sqsClient()) {
            Map<String, String> names = stack.environment();
            new NotificationWait(
                            new DynamoDbReportStore(
                                    dynamoDb, names.getOrDefault("REPORTS_TABLE", "")),
                            sqs,
                            names.getOrDefault("NOTIFICATION_QUEUE_URL", ""))
                    .measure();
        }
    }

    private void measure() throws Exception {
        System.out.printf(
                "%-48s %8s %8s%n", "ms, %d reports each".formatted(MEASURED), "p50", "p99");
        try (BadEndpoints bad = new BadEndpoints(BAD_ENDPOINTS);
                GoodEndpoint good = new GoodEndpoint();
                ExecutorService enders = Executors.newFixedThreadPool(ENDERS)) {
            List<Report> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                crowd.add(queued(CROWDED, bad.url(i % BAD_ENDPOINTS)));
            }
            line("alone", waits(good));
            List<Future<?>> ends = new ArrayList<>();
            for (Report report : crowd) {
                ends.add(enders.submit(() -> end(report)));
            }
            Samples amid = waits(good);
            line("while %d reports of another account end".formatted(CROWD), amid);
            for (Future<?> end : ends) {
                end.get();
            }
            awaitEmptyQueue();
            Samples beside = waits(good);
            line("while their webhooks wait for %d bad endpoints".formatted(BAD_ENDPOINTS), beside);
            System.out.printf(
                    "p99 %.2f s and %.2f s (at most 5); the bad endpoints were called %d times%n",
                    amid.percentile(99) / 1000, beside.percentile(99) / 1000, bad.calls());
        }
    }

    /// Waits until every message was looked at; those that come again later do not count.
    private void awaitEmptyQueue() throws InterruptedException {
        while (!"0".equals(waiting())) {
            Thread.sleep(100);
        }
    }

    private @Nullable String waiting() {
        return sqs.getQueueAttributes(
                        request ->
                                request.queueUrl(queueUrl)
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    private Samples waits(GoodEndpoint good) throws IOException, InterruptedException {
        Map<URI, Instant> ended = new LinkedHashMap<>();
        for (int i = 0; i < MEASURED; i++) {
            URI url = good.newUrl();
            end(queued(OTHER, url));
            ended.put(url, Instant.now());
            Thread.sleep(BETWEEN);
        }
        double[] millis = new double[MEASURED];
        int next = 0;
        for (Map.Entry<URI, Instant> each : ended.entrySet()) {
            Instant called = good.awaitCall(each.getKey(), LONGEST);
            millis[next++] = Duration.between(each.getValue(), called).toNanos() / 1e6;
        }
        return new Samples(millis);
    }

    /// A report that has been asked for, as the API leaves it.
    private Report queued(AccountId account, URI webhook) {
        ReportId id = ReportId.random();
        LocalDate day = LocalDate.of(2026, 9, 1);
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        account,
                        new Period(day, day, ZoneOffset.UTC),
                        false,
                        Optional.empty(),
                        Optional.of(webhook));
        Report report = Report.queued(id, request, "user-" + id, Instant.now());
        reports.create(report, Optional.empty());
        return report;
    }

    /// Ends it and asks for its notifications, as the worker does.
    private void end(Report report) {
        reports.cancel(report.id(), "Cancelled", Instant.now());
        for (Channel channel : Channel.of(report.request())) {
            queue.send(
                    new NotificationMessage(report.id(), channel),
                    report.request().accountId(),
                    Duration.ZERO);
        }
    }

    private static void line(String name, Samples samples) {
        System.out.printf("%-48s %8.0f %8.0f%n", name, samples.median(), samples.percentile(99));
    }
}
