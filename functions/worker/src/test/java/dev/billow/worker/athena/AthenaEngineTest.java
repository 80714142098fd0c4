package dev.billow.worker.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.report.AwaitedQuery;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.duckdb.EngineSettings;
import dev.billow.worker.duckdb.LandedEnds;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.DistributedEngine.Look;
import dev.billow.worker.engine.DistributedEngine.Start;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.engine.QueryFailedException;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.DirectoryFolder;
import dev.billow.worker.usage.UsageFaultException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class AthenaEngineTest {
    private static final AccountId ACME = new AccountId("acme");
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");
    private static final Instant NOW = Instant.parse("2026-10-01T08:00:00Z");
    private static final String HEADER = "recordId,category,startTime,quantity,unit\n";
    private static final String USAGE = HEADER + "r1,calls,2026-09-01T10:00:00Z,1.5,minutes\n";
    private static final String BAD = HEADER + "r2,calls,2026-09-01T10:00:00Z,1O,minutes\n";
    private static final EngineSettings LOCAL = new EngineSettings(256, 2, 1 << 20);

    @TempDir private Path directory;

    private final InMemoryUsageFiles usage = new InMemoryUsageFiles();
    private final InMemoryReportFiles files = new InMemoryReportFiles();
    private final InMemoryQueryService queries = new InMemoryQueryService();
    private final Report report = report();

    private static Report report() {
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        ACME,
                        new Period(DAY, DAY, ZoneOffset.UTC),
                        true,
                        Optional.empty(),
                        Optional.empty());
        return Report.queued(ReportId.random(), request, "ada", NOW);
    }

    private AthenaEngine engine(long aboveBytes) {
        return new AthenaEngine(
                usage,
                files,
                queries,
                new LandedEnds(usage, LOCAL),
                some -> new DuckDbEngine(some, LOCAL),
                new AthenaSettings(
                        aboveBytes,
                        5_000_000,
                        "reports",
                        new AthenaSource("billow", "s3://usage/"),
                        "reports",
                        "123456789012"));
    }

    private String put(String name, String content) {
        return usage.put(ACME, DAY, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    private Start start(long aboveBytes) throws IOException {
        return engine(aboveBytes).start(report, "lease", folder("start"), new Unwatched(), NOW);
    }

    private AwaitedQuery started() throws IOException {
        return ((Start.Started) start(1)).query();
    }

    private BuiltReport result(AwaitedQuery query) throws IOException {
        return engine(1)
                .result(report, query)
                .build(
                        report.request(),
                        OnBadRecords.ERROR,
                        new DirectoryFolder(folder("files")),
                        folder("own"),
                        new Unwatched());
    }

    @Test
    void aReportOnMoreThanTheThresholdIsStarted() throws IOException {
        put("u.csv", USAGE);

        AwaitedQuery query = started();

        assertThat(query).isEqualTo(new AwaitedQuery("query-1", "lease", USAGE.length(), NOW));
        String prefix = "reports/accountId=acme/" + report.id() + "/lease/";
        assertThat(queries.find("query-1").outputLocation())
                .isEqualTo("s3://reports/" + prefix + "query-1.csv");
        assertThat(files.objects()).containsOnlyKeys(prefix + "query-input.json");
        assertThat(engine(1).look(query))
                .isEqualTo(new Look.Running(new Progress(0, USAGE.length(), 0, 0)));
    }

    @Test
    void aReportUpToTheThresholdIsBuiltInTheWorker() throws IOException {
        put("u.csv", USAGE);

        assertThat(start(USAGE.length())).isInstanceOf(Start.InTheWorker.class);
        assertThat(files.objects()).isEmpty();
    }

    @Test
    @Tag("B9")
    void aBadHeaderIsRefusedByTheWorker() throws IOException {
        put("u.csv", "a,b\n1,2\n");

        Start start = start(1);

        assertThatThrownBy(() -> build((Start.InTheWorker) start))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("u.csv");
    }

    @Test
    void anUnknownEndingIsRefusedByTheWorker() throws IOException {
        put("u.txt", USAGE);

        Start start = start(1);

        assertThatThrownBy(() -> build((Start.InTheWorker) start))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("u.txt");
    }

    private void build(Start.InTheWorker start) throws IOException {
        start.engine()
                .build(
                        report.request(),
                        OnBadRecords.ERROR,
                        new DirectoryFolder(folder("files")),
                        folder("own"),
                        new Unwatched());
    }

    @Test
    void theRowsBecomeTheReport() throws IOException {
        String key = put("u.csv", USAGE);
        AwaitedQuery query = started();
        queries.succeed("query-1", List.of(file(key, 1, 0, 0), line("1.5")));

        BuiltReport built = result(query);

        assertThat(engine(1).look(query)).isEqualTo(new Look.Succeeded());
        assertThat(built.records()).isEqualTo(1);
        assertThat(built.engine()).isEqualTo("In memory");
        assertThat(Files.readString(directory.resolve("files/report.csv")))
                .endsWith("2026-09-01,2026-09-01,,,calls,minutes,1,1,1.5,,0,0,0,1\r\n");
    }

    @Test
    @Tag("F25")
    void aReplacedFileIsNoticedBeforeTheRowsAreRead() throws IOException {
        String key = put("u.csv", USAGE);
        AwaitedQuery query = started();
        queries.succeed("query-1", List.of(file(key, 1, 0, 0), line("1.5")));
        put("u.csv", USAGE.replace("1.5", "2.5"));

        assertThatThrownBy(() -> result(query))
                .isInstanceOf(UsageChangedException.class)
                .hasMessageContaining(key);
    }

    @Test
    void aFileThatCameLaterChangesNothing() throws IOException {
        String key = put("u.csv", USAGE);
        AwaitedQuery query = started();
        queries.succeed("query-1", List.of(file(key, 1, 0, 0), line("1.5")));
        put("later.csv", USAGE);

        assertThat(result(query).inputs()).hasSize(1);
    }

    @Test
    @Tag("B9")
    void badRecordsAreNamedWithTheirPlaceByTheWorker() throws IOException {
        String good = put("a.csv", USAGE);
        String bad = put("b.csv", BAD);
        AwaitedQuery query = started();
        queries.succeed("query-1", List.of(file(good, 1, 0, 0), file(bad, 1, 1, 0), line("1.5")));

        assertThatThrownBy(() -> result(query))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("b.csv, line 2, column quantity");
        assertThat(directory.resolve("files/report.csv")).doesNotExist();
    }

    @Test
    void enginesThatDisagreeMakeNoReport() throws IOException {
        String key = put("u.csv", USAGE);
        AwaitedQuery query = started();
        queries.succeed("query-1", List.of(file(key, 1, 1, 0)));

        assertThatThrownBy(() -> result(query))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("disagree");
    }

    @Test
    @Tag("B10")
    void aFileOfWhichTheQuerySaysNothingIsLookedAtByTheWorker() throws IOException {
        String key = put("u.csv", USAGE);
        put("header.csv", HEADER);
        put("text.ndjson", "no record\n");
        AwaitedQuery query = started();
        queries.succeed("query-1", List.of(file(key, 1, 0, 0), line("1.5")));

        assertThatThrownBy(() -> result(query))
                .isInstanceOf(UsageFaultException.class)
                .hasMessageContaining("text.ndjson");
    }

    @Test
    void whatOnlyTheWorkerCanReadIsBuiltByIt() throws IOException {
        String key = put("u.csv", USAGE);
        AwaitedQuery query = started();
        queries.succeed("query-1", List.of(file(key, 1, 0, 1), line("999")));

        BuiltReport built = result(query);

        assertThat(built.engine()).startsWith("DuckDB");
        assertThat(Files.readString(directory.resolve("files/report.csv"))).contains(",1.5,");
    }

    @Test
    @Tag("B8")
    void aQueryOverTheScanLimitSaysWhatTheLimitIsAndHowToGoOn() throws IOException {
        put("u.csv", USAGE);
        AwaitedQuery query = started();
        queries.fail("query-1", "Query cancelled! : Bytes scanned limit was exceeded");

        assertThatThrownBy(() -> engine(1).look(query))
                .isInstanceOf(QueryFailedException.class)
                .hasMessageContainingAll("5,000,000 bytes", "fewer days", "AthenaScanLimitBytes")
                .extracting(e -> ((QueryFailedException) e).isHopeless())
                .isEqualTo(true);
    }

    @Test
    void aFailedOrStoppedQueryTellsAthenasReason() throws IOException {
        put("u.csv", USAGE);
        AwaitedQuery query = started();
        queries.fail("query-1", "HIVE_BAD_DATA:\nno\u0007 file");

        assertThatThrownBy(() -> engine(1).look(query))
                .hasMessage("The query did not succeed: HIVE_BAD_DATA: no  file");
        assertThatThrownBy(() -> engine(1).look(new AwaitedQuery("query-9", "lease", 1, NOW)))
                .hasMessageContaining("not found");
    }

    /// The row of a file.
    private static List<@Nullable String> file(
            String key, int records, int rejected, int unreadable) {
        return Arrays.asList(
                "",
                "",
                null,
                null,
                Integer.toString(records),
                null,
                null,
                "",
                null,
                null,
                key,
                "0",
                Integer.toString(rejected),
                Integer.toString(unreadable),
                "0",
                null);
    }

    /// The row of a line.
    private static List<@Nullable String> line(String quantity) {
        return Arrays.asList(
                "", "", "calls", "minutes", "1", "1", quantity, "", "0", "0", null, null, null,
                null, null, null);
    }

    private record Unwatched() implements RunWatch {
        @Override
        public void progress(Progress progress) {}

        @Override
        public void check() {}

        @Override
        public Registration onStop(Runnable breakOff) {
            return () -> {};
        }
    }
}
