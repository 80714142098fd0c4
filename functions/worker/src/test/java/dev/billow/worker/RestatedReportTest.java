package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportType;
import dev.billow.report.Restatement;
import dev.billow.storage.JsonLog;
import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.duckdb.EngineSettings;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a report says of the one before it that was asked for the same.
class RestatedReportTest {
    private static final AccountId ACCOUNT = new AccountId("acme");
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");
    private static final String USAGE =
            """
            recordId,customerId,customerName,category,startTime,quantity,unit,price,currency
            r1,c1,Ada,calls,2026-09-01T10:00:00Z,1.5,minutes,0.005,USD
            r2,c2,Bob,calls,2026-09-01T11:00:00Z,2.5,minutes,0.01,USD
            """;

    @TempDir Path temporary;

    private final TestClock clock = new TestClock();
    private final UnreliableStore store = new UnreliableStore();
    private final InMemoryReportFiles files = new InMemoryReportFiles();
    private final InMemoryUsageFiles usage = new InMemoryUsageFiles();

    @BeforeEach
    void deliver() {
        deliver(USAGE);
    }

    private void deliver(String csv) {
        usage.put(ACCOUNT, DAY, "u.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private Report run(ReportType type) {
        ReportRequest request =
                new ReportRequest(
                        type,
                        ACCOUNT,
                        new Period(DAY, DAY, ZoneOffset.UTC),
                        false,
                        Optional.empty(),
                        Optional.empty());
        ReportId id = ReportId.random();
        store.create(Report.queued(id, request, "ada", clock.instant()), Optional.empty());
        Attempt attempt =
                new Attempt(
                        new DuckDbEngine(usage, new EngineSettings(256, 1, 1 << 20)),
                        files,
                        _ -> OnBadRecords.ERROR,
                        new Restating(store, files, new JsonLog("test")),
                        temporary);
        new Worker(store, new InMemoryQueues(), attempt, "worker/1", clock, Duration.ofHours(1))
                .work(id, "job-1", "request-1", new JsonLog("test"));
        Report report = store.find(id).orElseThrow();
        assertThat(report.status()).as(report.statusMessage()).isEqualTo(ReportStatus.COMPLETED);
        return report;
    }

    private static Restatement restatement(Report report) {
        return report.result().flatMap(ReportResult::restatement).orElseThrow();
    }

    private String diff(Report report) {
        String key = restatement(report).diff().orElseThrow().key();
        return new String(Objects.requireNonNull(files.objects().get(key)), StandardCharsets.UTF_8);
    }

    @Test
    void numbersThatChangedAreToldLineByLine() {
        Report first = run(ReportType.BILLING);
        deliver(USAGE.replace("0.01,USD", "0.02,USD"));

        Report second = run(ReportType.BILLING);

        assertThat(first.result().flatMap(ReportResult::restatement)).isEmpty();
        assertThat(restatement(second).earlier()).isEqualTo(first.id());
        assertThat(diff(second).lines())
                .hasSize(2)
                .last()
                .isEqualTo(
                        "changed,Bob,calls,minutes,USD,1,1,1,1,2.5,2.5,0.01,0.02,0.01,0.02,0.00,0.00,0,0");
        assertThat(diff(second)).startsWith("Change,CustomerName,Category,Unit,Currency,Records");
        assertThat(second.statusMessage())
                .isEqualTo(
                        "Completed: 2 lines from 2 records in 1 file; 1 line differs from report "
                                + first.id());
    }

    @Test
    void recordsAreToldByTheirIds() {
        Report first = run(ReportType.CDR);
        deliver(USAGE.replace("r2,", "r3,"));

        Report second = run(ReportType.CDR);

        assertThat(diff(second).lines().map(line -> line.split(",", 3)[0] + line.split(",", 3)[1]))
                .containsExactly("ChangeRecordId", "removedr2", "addedr3");
        assertThat(second.statusMessage()).endsWith("; 2 lines differ from report " + first.id());
    }

    @Test
    void equalBytesAndOtherRequestsAreNotMentioned() {
        Report first = run(ReportType.BILLING);
        Report again = run(ReportType.BILLING);
        Report other = run(ReportType.CDR);

        for (Report report : List.of(first, again, other)) {
            assertThat(report.result().flatMap(ReportResult::restatement)).isEmpty();
            assertThat(report.statusMessage()).doesNotContain("differ");
        }
        assertThat(files.objects().keySet()).noneMatch(key -> key.endsWith("diff.csv"));
    }

    @Test
    void theLastReportCountsAndOneThatWasDeletedDoesNot() {
        run(ReportType.BILLING);
        deliver(USAGE.replace("0.01,USD", "0.02,USD"));
        Report second = run(ReportType.BILLING);
        deliver(USAGE);

        Report third = run(ReportType.BILLING);
        store.delete(third.id());
        deliver(USAGE.replace("0.01,USD", "0.03,USD"));
        Report fourth = run(ReportType.BILLING);

        assertThat(restatement(third).earlier()).isEqualTo(second.id());
        assertThat(fourth.result().flatMap(ReportResult::restatement)).isEmpty();
    }

    @Test
    void aFileThatIsGoneIsWarnedOfAndTheReportCompletes() {
        Report first = run(ReportType.BILLING);
        files.delete(ACCOUNT, first.id());
        deliver(USAGE.replace("0.01,USD", "0.02,USD"));

        Report second = run(ReportType.BILLING);

        assertThat(restatement(second)).isEqualTo(new Restatement(first.id(), Optional.empty()));
        assertThat(second.result().orElseThrow().warnings())
                .containsExactly(
                        "There is no diff.csv: report "
                                + first.id()
                                + " says something else, and their lines could not be compared");
        assertThat(second.statusMessage()).endsWith("; lines differ from report " + first.id());
    }

    @Test
    void aTableThatCannotBeAskedIsWarnedOfAndTheReportCompletes() {
        run(ReportType.BILLING);
        deliver(USAGE.replace("0.01,USD", "0.02,USD"));
        store.fail(UnreliableStore.Call.LATEST);

        Report second = run(ReportType.BILLING);

        assertThat(second.result().orElseThrow().warnings())
                .containsExactly(
                        "Whether an earlier report says something else could not be found out");
        assertThat(second.result().flatMap(ReportResult::restatement)).isEmpty();
    }
}
