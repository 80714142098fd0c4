package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.local.parts.DynamoDbPart;
import dev.billow.report.AccountId;
import dev.billow.report.Lease;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;
import dev.billow.report.ReportType;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.LocalClients;
import dev.billow.storage.ReportTables;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

class CrashedEngineIT {
    @TempDir private Path directory;
    private final Instant start = Instant.now();

    @Test
    @Tag("B20")
    void aReportThatCrashesTheEngineEveryTimeEndsInErrorAndOthersGoOn() throws Exception {
        try (DynamoDbPart part = new DynamoDbPart(Optional.empty());
                DynamoDbClient client =
                        LocalClients.dynamoDb(part.endpoint(), LocalClients.http())) {
            String table = ReportTables.create(client);
            ReportStore store = new DynamoDbReportStore(client, table);
            ReportId poison = asked(store, CrashingWorker.POISON);
            ReportId healthy = asked(store, CrashingWorker.HEALTHY);
            for (int attempt = 1; attempt <= Worker.ATTEMPTS - 2; attempt++) {
                Lease lost = new Lease("lost-" + attempt, start);
                store.claim(poison, lost, "worker/dead", "job-1", start);
            }

            assertThat(exitOf(part.endpoint(), table, poison, 1)).isNotZero();
            assertThat(store.find(poison).orElseThrow().status()).isEqualTo(ReportStatus.RUNNING);
            assertThat(exitOf(part.endpoint(), table, healthy, 1)).isZero();
            assertThat(exitOf(part.endpoint(), table, poison, 2)).isNotZero();
            assertThat(exitOf(part.endpoint(), table, poison, 3)).isZero();

            Report dead = store.find(poison).orElseThrow();
            assertThat(dead.status()).isEqualTo(ReportStatus.ERROR);
            assertThat(dead.statusMessage()).isEqualTo(StatusTexts.lost());
            assertThat(store.find(healthy).orElseThrow().status())
                    .isEqualTo(ReportStatus.COMPLETED);
        }
    }

    private ReportId asked(ReportStore store, AccountId account) {
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        account,
                        new Period(CrashingWorker.DAY, CrashingWorker.DAY, ZoneOffset.UTC),
                        false,
                        Optional.empty(),
                        Optional.empty());
        ReportId id = ReportId.random();
        store.create(Report.queued(id, request, "ada", start), Optional.empty());
        return id;
    }

    /// The exit code of a process that takes up a report when so many leases have ended.
    private int exitOf(URI endpoint, String table, ReportId id, int leases)
            throws IOException, InterruptedException {
        Path temporary = Files.createDirectories(directory.resolve("temporary"));
        long later = leases * (Heartbeat.LEASE.toSeconds() + 60);
        ProcessBuilder process =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWorker.class.getName(),
                        table,
                        id.value(),
                        Long.toString(later),
                        temporary.toString());
        process.environment()
                .putAll(
                        Map.of(
                                "AWS_ENDPOINT_URL",
                                endpoint.toString(),
                                "AWS_REGION",
                                "us-east-1",
                                "AWS_ACCESS_KEY_ID",
                                LocalClients.ACCESS_KEY,
                                "AWS_SECRET_ACCESS_KEY",
                                LocalClients.SECRET_KEY));
        return process.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("worker.log").toFile())
                .start()
                .waitFor();
    }
}
