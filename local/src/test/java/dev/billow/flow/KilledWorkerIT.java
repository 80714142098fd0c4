package dev.billow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Runs a stack of its own, because it kills the worker and waits for the lease to end.
@Execution(ExecutionMode.CONCURRENT)
class KilledWorkerIT {
    private static final int RECORDS = 400_000;

    private final StackUnderTest stack = StackUnderTest.ofItsOwn("test-run-killed");
    private final ReportsClient admin = stack.client("admin@billow.example");
    private final Usage usage = stack.usage();

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    @Tag("F9")
    void aReportWhoseWorkerIsKilledIsCompletedOnceAndToldOnce() throws Exception {
        usage.put("2026-09-01", "many.csv.gz", manyRecords());
        String mailbox = usage.account() + "@example.com";
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            String id =
                    admin.ask(
                            Map.of(
                                    "startDate",
                                    "2026-09-01",
                                    "endDate",
                                    "2026-09-01",
                                    "accountId",
                                    usage.account(),
                                    "emailAddressToNotify",
                                    mailbox,
                                    "webhookUrl",
                                    receiver.url()));

            killTheWorkerOf(id);

            Json info = admin.await(id, Duration.ofMinutes(3));
            assertThat(info.members()).containsEntry("status", "Completed");
            assertThat(info.object("details").value("attempt")).isEqualTo(2);
            String csv = ReportsClient.open(info.text("downloadLink")).text();
            assertThat(csv).contains("," + RECORDS + "," + RECORDS + ",");
            receiver.await(1, Duration.ofSeconds(30));
            stack.mailbox().await(mailbox, Duration.ofSeconds(30));
            ReportsClient.pause(Duration.ofSeconds(2));
            assertThat(receiver.deliveries())
                    .extracting(delivery -> delivery.header("webhook-id"))
                    .hasSize(1);
            assertThat(stack.mailbox().mails(mailbox)).hasSize(1);
        }
    }

    private void killTheWorkerOf(String id) throws IOException {
        Path pidFile = stack.pidFile("WorkerFunction");
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Instant end = Instant.now().plusSeconds(30);
        while (!admin.get("/reports/" + id).json().text("status").equals("Running")) {
            assertThat(Instant.now()).isBefore(end);
            ReportsClient.pause(Duration.ofMillis(20));
        }
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static String manyRecords() {
        StringBuilder csv = new StringBuilder("recordId,category,startTime,quantity,unit\n");
        for (int i = 0; i < RECORDS; i++) {
            csv.append('r').append(i).append(",calls-inbound,2026-09-01T00:00:00Z,1,minutes\n");
        }
        return csv.toString();
    }
}
