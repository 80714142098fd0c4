package dev.billow.worker;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.ReportId;
import dev.billow.report.UsageFiles;
import dev.billow.report.WatchedUsageFiles;
import dev.billow.storage.AwsClients;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.JsonLog;
import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.duckdb.EngineSettings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;

/// A worker in a process of its own, with the real engine and the real table. The usage of one
/// account brings the whole process down while its report is built.
final class CrashingWorker {
    static final AccountId POISON = new AccountId("poison");
    static final AccountId HEALTHY = new AccountId("healthy");
    static final LocalDate DAY = LocalDate.parse("2026-09-01");

    private CrashingWorker() {}

    /// @param args table, report, seconds by which the clock is ahead, directory for its files
    public static void main(String[] args) {
        InstantSource clock =
                InstantSource.offset(
                        InstantSource.system(), Duration.ofSeconds(Long.parseLong(args[2])));
        var store = new DynamoDbReportStore(AwsClients.dynamoDb(), args[0]);
        var files = new InMemoryReportFiles();
        Worker worker =
                new Worker(
                        store,
                        new InMemoryQueues(),
                        new Attempt(
                                new DuckDbEngine(usage(), new EngineSettings(256, 1, 1 << 20)),
                                files,
                                _ -> OnBadRecords.ERROR,
                                new Restating(store, files, new JsonLog("worker")),
                                Path.of(args[3])),
                        "worker/1",
                        clock,
                        Duration.ofHours(1));
        worker.work(new ReportId(args[1]), "job-1", "request-1", new JsonLog("worker"));
    }

    private static UsageFiles usage() {
        byte[] csv =
                """
                recordId,category,startTime,quantity,unit
                r1,calls,2026-09-01T10:00:00Z,1,minutes
                """
                        .getBytes(StandardCharsets.UTF_8);
        InMemoryUsageFiles files = new InMemoryUsageFiles();
        files.put(POISON, DAY, "u.csv", csv);
        files.put(HEALTHY, DAY, "u.csv", csv);
        return new WatchedUsageFiles(
                files,
                (file, target) -> {
                    if (file.key().startsWith(UsageFiles.prefix(POISON, DAY))) {
                        crash();
                    }
                    files.download(file, target);
                });
    }

    private static void crash() throws IOException, InterruptedException {
        String own = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-SEGV", own).start().waitFor();
        Thread.sleep(Duration.ofMinutes(1));
    }
}
