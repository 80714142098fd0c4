package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.local.Stack;
import dev.billow.local.parts.QueryRunner;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A stack whose reports are queries: from the request over Athena's API, its event, rule and queue
/// to the file. What the queries give is scripted.
class QueryFlowIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final ScriptedQueries QUERIES = new ScriptedQueries();

    @TempDir private static Path run;
    private static Stack stack;
    private static S3Client s3;

    /// Gives what a test says; each query's text and end can be awaited.
    private static final class ScriptedQueries implements QueryRunner {
        private final BlockingQueue<String> started = new LinkedBlockingQueue<>();
        private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
        private final BlockingQueue<Instant> interrupted = new LinkedBlockingQueue<>();

        @Override
        public Result run(String sql, List<String> parameters) throws InterruptedException {
            started.add(sql + parameters);
            try {
                return results.take();
            } catch (InterruptedException e) {
                interrupted.add(Instant.now());
                throw e;
            }
        }

        private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
            return Objects.requireNonNull(queue.poll(20, TimeUnit.SECONDS), "nothing came");
        }
    }

    @BeforeAll
    static void start() {
        stack =
                Stack.start(
                        Stack.Options.embedded(StackUnderTest.root(), run).withQueries(QUERIES));
        s3 = stack.aws().s3Client();
    }

    @AfterAll
    static void stop() {
        s3.close();
        stack.close();
    }

    private static ReportsClient admin() {
        URI api = URI.create(stack.environment().getOrDefault("BILLOW_API_URL", ""));
        return new ReportsClient(api, "admin@billow.example");
    }

    private static Map<String, Object> september(Usage usage, String mailbox, String webhook) {
        return Map.of(
                "startDate",
                "2026-09-01",
                "endDate",
                "2026-09-01",
                "accountId",
                usage.account(),
                "emailAddressToNotify",
                mailbox,
                "webhookUrl",
                webhook);
    }

    private static Usage usage() {
        return new Usage(s3, stack.usageBucket());
    }

    @Test
    @Tag("F18")
    void aRequestBecomesAQueryAndItsRowsACsvAMailAndAWebhook() throws Exception {
        Usage usage = usage();
        String key =
                usage.put(
                        "2026-09-01",
                        "u.csv",
                        """
                        recordId,category,startTime,quantity,unit
                        r1,calls,2026-09-01T10:00:00Z,1.5,minutes
                        """);
        String mailbox = usage.account() + "@example.com";
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String id = admin().ask(september(usage, mailbox, receiver.url()));

            String query = ScriptedQueries.next(QUERIES.started);
            assertThat(query)
                    .contains("'s3://" + stack.usageBucket() + "/" + key + "'")
                    .contains("\"billow\".usage_csv")
                    .contains("'" + usage.account() + "'");
            Instant answered = Instant.now();
            QUERIES.results.add(new QueryRunner.Result(columns(), List.of(file(key), line())));

            Json info = admin().await(id, SOON);

            assertThat(info.members()).containsEntry("status", "Completed");
            // By the event: the sweeper would come up to a minute later.
            assertThat(Duration.between(answered, Instant.now())).isLessThan(SOON.dividedBy(4));
            assertThat(info.object("details").value("attempt")).isEqualTo(1);
            assertThat(ReportsClient.open(info.text("downloadLink")).text())
                    .endsWith("2026-09-01,2026-09-01,,calls,minutes,1,1,1.5,,0,0,0,1\r\n");
            receiver.await(1, SOON);
            assertThat(receiver.deliveries()).hasSize(1);
            Path inbox = Path.of(stack.environment().getOrDefault("BILLOW_INBOX_DIR", ""));
            assertThat(new EmlMailbox(inbox).await(mailbox, SOON).subject())
                    .contains(usage.account());
        }
    }

    @Test
    @Tag("F33")
    void deletingAReportStopsItsQueryWithinFiveSeconds() throws Exception {
        Usage usage = usage();
        usage.put("2026-09-01", "u.csv", "recordId,category,startTime,quantity,unit\n");
        String id = admin().ask(september(usage, "a@example.com", "https://hooks.example.com/x"));
        ScriptedQueries.next(QUERIES.started);
        Instant deleted = Instant.now();

        assertThat(admin().delete("/reports/" + id).status()).isEqualTo(204);

        Instant stopped = ScriptedQueries.next(QUERIES.interrupted);
        assertThat(Duration.between(deleted, stopped)).isLessThan(Duration.ofSeconds(5));
        assertThat(admin().get("/reports/" + id).status()).isEqualTo(404);
    }

    /// The names of the columns, which Athena gives as the first row.
    private static List<String> columns() {
        return List.of(
                "customer_id",
                "customer_name",
                "category",
                "unit",
                "records",
                "count",
                "quantity",
                "currency",
                "amount",
                "international_amount",
                "file",
                "copies",
                "rejected",
                "unreadable",
                "clashing",
                "clashing_ids");
    }

    private static List<@Nullable String> file(String key) {
        return Arrays.asList(
                "", "", null, null, "1", null, null, "", null, null, key, "0", "0", "0", "0", null);
    }

    private static List<@Nullable String> line() {
        return Arrays.asList(
                "", "", "calls", "minutes", "1", "1", "1.5", "", "0", "0", null, "0", "0", "0", "0",
                null);
    }
}
