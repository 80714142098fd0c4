package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.RejectedRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportType;
import dev.billow.storage.JsonLog;
import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.duckdb.EngineSettings;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.table.WrittenFile;
import dev.billow.worker.table.WrittenTable;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The worker with its real engine, from the message to the files.
class PublishedReportTest {
    private static final AccountId ACCOUNT = new AccountId("acme");
    private static final String USAGE =
            """
            recordId,customerId,customerName,category,startTime,quantity,unit,price,currency
            r1,c1,Ada,calls,2026-09-01T10:00:00Z,1.5,minutes,0.005,USD
            r2,c1,Ada,calls,2026-09-01T11:00:00Z,2.5,minutes,0.01,USD
            r2,c1,Ada,calls,2026-09-01T11:00:00Z,2.5,minutes,0.01,USD
            r3,c2,Bob,sms,2026-09-01T22:30:00Z,1,segments,1,EUR
            """;

    @TempDir Path temporary;

    private final TestClock clock = new TestClock();
    private final InMemoryReportStore store = new InMemoryReportStore();
    private final InMemoryReportFiles files = new InMemoryReportFiles();
    private final InMemoryUsageFiles usage = new InMemoryUsageFiles();

    private OnBadRecords policy = OnBadRecords.ERROR;

    private Report run() {
        return run(new DuckDbEngine(usage, new EngineSettings(256, 2, 1 << 20)));
    }

    private Report run(ReportEngine engine) {
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        ACCOUNT,
                        new Period(
                                LocalDate.parse("2026-09-01"),
                                LocalDate.parse("2026-09-01"),
                                ZoneId.of("Europe/Berlin")),
                        true,
                        Optional.empty(),
                        Optional.empty());
        ReportId id = ReportId.random();
        store.create(Report.queued(id, request, "ada", clock.instant()), Optional.empty());
        new Worker(
                        store,
                        new InMemoryQueues(),
                        new Attempt(engine, files, _ -> policy, temporary),
                        "worker/1",
                        clock,
                        Duration.ofHours(1))
                .work(id, "job-1", "request-1", new JsonLog("test"));
        return store.find(id).orElseThrow();
    }

    @Test
    @Tag("F18")
    @Tag("F26")
    void theManifestProvesTheFile() throws Exception {
        String key =
                usage.put(
                        ACCOUNT,
                        LocalDate.parse("2026-09-01"),
                        "u.csv",
                        USAGE.getBytes(StandardCharsets.UTF_8));

        Report report = run();

        assertThat(report.statusMessage()).isEqualTo("Completed: 1 line from 2 records in 1 file");
        ReportResult result = report.result().orElseThrow();
        byte[] csv = Objects.requireNonNull(files.objects().get(result.csvKey()));
        assertThat(new String(csv, StandardCharsets.UTF_8))
                .endsWith(
                        "2026-09-01,2026-09-01,c1,Ada,calls,minutes,2,2,4,USD,0.02,0.015,0.00,0\r\n");
        assertThat(result.sha256()).isEqualTo(sha256(csv));
        assertThat(result.warnings()).isEmpty();
        byte[] workbook =
                Objects.requireNonNull(files.objects().get(result.workbookKey().orElseThrow()));
        Map<String, Object> manifest = JSON.std.mapFrom(files.objects().get(result.manifestKey()));
        assertThat(manifest)
                .contains(
                        entry("schemaVersion", 1),
                        entry("from", "2026-08-31T22:00:00Z"),
                        entry("until", "2026-09-01T22:00:00Z"),
                        entry("rows", 1),
                        entry("bytes", csv.length),
                        entry("sha256", result.sha256()),
                        entry(
                                "workbook",
                                Map.of(
                                        "file",
                                        "report.xlsx",
                                        "bytes",
                                        workbook.length,
                                        "sha256",
                                        sha256(workbook))),
                        entry("records", 2),
                        entry("engine", "DuckDB v2.0.0"),
                        entry(
                                "totals",
                                List.of(
                                        Map.of(
                                                "currency", "USD",
                                                "amount", "0.02",
                                                "amountExact", "0.015"))));
        Map<?, ?> input =
                (Map<?, ?>) ((List<?>) Objects.requireNonNull(manifest.get("inputs"))).getFirst();
        assertThat(input.get("key")).isEqualTo(key);
        assertThat(input.get("size")).isEqualTo(USAGE.length());
        assertThat(input.get("records")).isEqualTo(4);
        assertThat(input.get("duplicatesDropped")).isEqualTo(1);
        assertThat(input.get("rejected")).isEqualTo(0);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void aReportTooLargeForAWorkbookSaysSo() throws Exception {
        ReportEngine engine =
                (request, policies, folder, directory, watch) -> {
                    ScriptedEngine.write(folder, "report.csv", "text/csv", "much");
                    WrittenFile file = new WrittenFile("report.csv", 4, "0".repeat(64));
                    WrittenTable table = new WrittenTable(1_048_576, file, Optional.empty());
                    return new BuiltReport(table, List.of(), 2_000_000, List.of(), "scripted");
                };

        ReportResult result = run(engine).result().orElseThrow();

        String why = "There is no report.xlsx: 1,048,576 lines, and a workbook holds 1,048,575";
        assertThat(result.workbookKey()).isEmpty();
        assertThat(result.warnings()).containsExactly(why);
        Map<String, Object> manifest = JSON.std.mapFrom(files.objects().get(result.manifestKey()));
        assertThat(manifest).contains(entry("workbook", Map.of("missing", why)));
        assertThat(files.objects()).containsOnlyKeys(result.csvKey(), result.manifestKey());
    }

    @Test
    void noUsageIsACompletedReportWithAHeaderOnly() {
        Report report = run();

        assertThat(report.status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(report.statusMessage())
                .isEqualTo("Completed: no usage in the period, the file has a header only");
        assertThat(report.result().orElseThrow().rows()).isZero();
    }

    @Test
    void recordsInQuarantineAreToldWithTheirNumberAndList() throws Exception {
        policy = OnBadRecords.QUARANTINE;
        String bad = USAGE.replace("0.005,USD", "0.005,usd").replace("r3,c2", "r3\0,c2");
        String key =
                usage.put(
                        ACCOUNT,
                        LocalDate.parse("2026-09-01"),
                        "u.csv",
                        bad.getBytes(StandardCharsets.UTF_8));

        Report report = run();

        assertThat(report.statusMessage())
                .isEqualTo(
                        "Completed: 1 line from 1 record in 1 file; 2 records were rejected, see"
                                + " rejected.csv");
        ReportResult result = report.result().orElseThrow();
        RejectedRecords rejected = result.rejected().orElseThrow();
        assertThat(rejected.records()).isEqualTo(2);
        assertThat(new String(files.objects().get(rejected.key()), StandardCharsets.UTF_8))
                .isEqualTo(
                        String.join(
                                "\r\n",
                                "Object,Line,Column,Value,Reason",
                                key + ",2,currency,usd,is not an ISO 4217 currency code",
                                key + ",5,recordId,r3\0,holds a NUL character",
                                ""));
        Map<String, Object> manifest = JSON.std.mapFrom(files.objects().get(result.manifestKey()));
        assertThat(manifest).contains(entry("records", 1), entry("rejected", 2));
        assertThat((Map<?, ?>) manifest.get("request"))
                .extracting(request -> request.get("onBadRecords"))
                .isEqualTo("quarantine");
        Map<?, ?> input =
                (Map<?, ?>) ((List<?>) Objects.requireNonNull(manifest.get("inputs"))).getFirst();
        assertThat(input.get("records")).isEqualTo(4);
        assertThat(input.get("duplicatesDropped")).isEqualTo(1);
        assertThat(input.get("rejected")).isEqualTo(2);
    }

    @Test
    @Tag("B9")
    void badUsageIsToldWithItsPlace() {
        usage.put(
                ACCOUNT,
                LocalDate.parse("2026-09-01"),
                "u.csv",
                USAGE.replace("0.01,USD", "1O,USD").getBytes(StandardCharsets.UTF_8));

        Report report = run();

        assertThat(report.status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report.statusMessage())
                .isEqualTo(
                        "Bad usage data: usage/accountId=acme/date=2026-09-01/u.csv, line 3, column"
                                + " price, value \"1O\": is not a plain number of at most 15 digits"
                                + " and 15 decimals. There are 1 more; errors.csv lists the first");
    }
}
