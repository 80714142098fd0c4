package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.flow.ReportsClient.Answer;
import dev.billow.local.Aws;
import dev.billow.local.Stack;
import dev.billow.local.parts.DynamoDbPart;
import dev.billow.local.parts.S3Part;
import dev.billow.local.parts.SesPart;
import dev.billow.local.parts.SqsPart;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Runs a stack of its own, because it cuts the connections to its services.
@Execution(ExecutionMode.CONCURRENT)
class DeadDependencyIT {
    private static final Map<String, String> REQUEST =
            Map.of("startDate", "2026-09-01", "endDate", "2026-09-02", "accountId", "acme");

    @TempDir Path directory;

    @Test
    @Tag("F4")
    void aDeadServiceCostsARetryAndNoReport() throws Exception {
        try (DynamoDbPart dynamoDb = new DynamoDbPart(Optional.empty());
                SqsPart sqs = new SqsPart("us-east-1", Optional.empty());
                S3Part s3 = new S3Part("key", "secret", Optional.empty());
                SesPart ses = new SesPart(directory.resolve("inbox"));
                Cable table = new Cable(dynamoDb.endpoint());
                Cable queues = new Cable(sqs.endpoint());
                Cable buckets = new Cable(s3.endpoint())) {
            Aws aws =
                    new Aws(
                            "us-east-1",
                            "key",
                            "secret",
                            buckets.uri(),
                            queues.uri(),
                            table.uri(),
                            ses.endpoint());
            Path run = StackUnderTest.root().resolve("local/target/test-run-cut");
            try (Stack stack =
                    Stack.start(
                            Stack.Options.embedded(StackUnderTest.root(), run)
                                    .withAws(aws, "cut"))) {
                URI api = URI.create(String.valueOf(stack.environment().get("BILLOW_API_URL")));
                ReportsClient admin = new ReportsClient(api, "admin@billow.example");

                table.cut();
                Answer refused = admin.post("/reports/billing", REQUEST);
                table.mend();

                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("retry-after")).matches("[0-9]+");
                assertThat(refused.text()).contains("\"errorCode\":\"ServiceUnavailable\"");

                queues.cut();
                Answer recorded = admin.post("/reports/billing", REQUEST);
                queues.mend();

                // A long poll that was cut may still swallow a message until it ends.
                ReportsClient.pause(Duration.ofSeconds(3));
                assertThat(recorded.status()).isEqualTo(200);
                String unsent = recorded.json().text("id");

                buckets.cut();
                Answer queued =
                        admin.post(
                                "/reports/billing",
                                Map.of(
                                        "accountId",
                                        "globex",
                                        "startDate",
                                        "2026-09-01",
                                        "endDate",
                                        "2026-09-01"));
                ReportsClient.pause(Duration.ofSeconds(3));
                buckets.mend();

                assertThat(queued.status()).isEqualTo(200);
                String retried = queued.json().text("id");
                for (String id : new String[] {unsent, retried}) {
                    assertThat(admin.await(id, Duration.ofMinutes(4)).members())
                            .containsEntry("status", "Completed");
                }
            }
        }
    }
}
