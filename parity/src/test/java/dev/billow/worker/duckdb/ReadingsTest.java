package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.worker.athena.AthenaQuery;
import dev.billow.worker.athena.FileReading;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the query tells of files, for either report type.
class ReadingsTest {
    private static final String HEADER = "recordId,category,startTime,quantity,unit,customerName";
    private static final String ROW = "%s,calls,2026-09-01T10:00:00Z,1,minutes,";

    @ParameterizedTest
    @EnumSource
    @Tag("B10")
    @Tag("B11")
    @Tag("B18")
    void whatCannotBeReadExactlyIsToldAndNeverSummed(ReportType type) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("line-end.csv", csv("\"two\nlines\""));
        files.put("lone-quote.csv", csv("6\" pipe"));
        files.put("control.csv", csv("a\u0001b"));
        files.put("control-null.csv", csv("a\u0001\\N"));
        files.put("latin-1.csv", csv("Stra\u00dfe", StandardCharsets.ISO_8859_1));
        files.put("no-value.ndjson", UsageBytes.utf8("\\N\n"));
        files.put("control.ndjson", json(",\"x\":\"a\u0001b\""));
        files.put(
                "latin-1.ndjson",
                json(",\"customerName\":\"\u00df\"", StandardCharsets.ISO_8859_1));
        files.put("twice.ndjson", json(",\"unit\":\"minutes\""));
        files.put("twice-unknown.ndjson", json(",\"x\":1,\"x\":1"));
        files.put("escaped-name.ndjson", json(",\"pr\\u0069ce\":\"1\",\"currency\":\"USD\""));
        files.put("half-a-pair.ndjson", json(",\"customerName\":\"\\ud83c\""));

        List<FileReading> readings = read(type, files);

        assertThat(readings)
                .allSatisfy(
                        reading ->
                                assertThat(reading.unreadable() + reading.rejected())
                                        .describedAs(reading.toString())
                                        .isPositive());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B11")
    void theNeighboursOfWhatIsUnreadableAreReadAsTheyAre(ReportType type) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("quotes.csv", csv("\"a \"\"b\"\", c\""));
        files.put(
                "blank-lines.csv",
                UsageBytes.utf8(HEADER + "\r\n\r\n" + ROW.formatted("r") + "\r\n\r\n"));
        files.put("pair.ndjson", json(",\"customerName\":\"\\ud83c\\udf89 \\\"price\\\":1\""));
        files.put("nested.ndjson", json(",\"x\":{\"y\":[1,{\"z\":2}]}"));
        files.put("null.ndjson", json(",\"price\":null"));

        List<FileReading> readings = read(type, files);

        assertThat(readings)
                .allSatisfy(
                        reading -> {
                            assertThat(reading.records()).isEqualTo(1);
                            assertThat(reading.unreadable() + reading.rejected())
                                    .describedAs(reading.toString())
                                    .isZero();
                        });
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B10")
    @Tag("B18")
    void badRecordsAreCountedInTheirFile(ReportType type) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("columns.csv", UsageBytes.utf8(HEADER + "\n" + ROW.formatted("a") + ",\n"));
        files.put("good.csv", csv("good"));
        files.put("no-json.ndjson", UsageBytes.utf8("{\"recordId\"\n[]\n"));
        files.put("object.ndjson", json(",\"price\":{},\"currency\":\"USD\""));

        List<FileReading> readings = read(type, files);

        assertThat(readings).extracting(FileReading::rejected).containsExactly(1L, 0L, 2L, 1L);
        assertThat(readings).extracting(FileReading::unreadable).containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B15")
    void recordsThatClashAreNamed(ReportType type) throws IOException {
        TestRecord record = TestRecord.of("r1", "2026-09-01T10:00:00Z");
        TestRecord copied = TestRecord.of("r2", "2026-09-01T10:00:00Z");
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        put(usage, "a.csv", record, copied, copied);
        put(usage, "b.ndjson", record.with("price", "0.26"), copied);

        var run = AthenaRun.of(usage, request(type));

        assertThat(run.readings()).extracting(FileReading::rejected).containsExactly(1L, 1L);
        assertThat(run.readings())
                .extracting(FileReading::clashing)
                .containsExactly(List.of("r1"), List.of("r1"));
        assertThat(run.readings())
                .extracting(FileReading::duplicatesDropped)
                .containsExactly(1L, 1L);
        assertThat(run.report().records()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B8")
    @Tag("B23")
    void onlyTheFrozenFilesAreRead(ReportType type) throws IOException {
        TestRecord record = TestRecord.of("r1", "2026-09-01T10:00:00Z");
        InMemoryUsageFiles earlier = new InMemoryUsageFiles();
        put(earlier, "it's-there.csv", record);
        put(earlier, "there.ndjson", record.with("recordId", "r2"));
        earlier.put(EngineRun.ACCOUNT, EngineRun.DAY, "no.parquet", UsageBytes.utf8("none"));
        AthenaRun.land(earlier.list(EngineRun.ACCOUNT, List.of(EngineRun.DAY)), earlier);
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        put(usage, "it's.csv", record);
        usage.put(
                EngineRun.ACCOUNT,
                EngineRun.DAY,
                "text.parquet",
                text(record.with("recordId", "r4")));
        put(usage, "a ${files} -- ? (nanos(1)).jsonl.gz", record.with("recordId", "r3"));

        var run = AthenaRun.of(usage, request(type));

        assertThat(run.report().records()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void everyFileIsReadOnce(ReportType type) throws IOException {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        TestRecord record = TestRecord.of("r1", "2026-09-01T10:00:00Z");
        put(usage, "a.csv", record);
        put(usage, "b.ndjson", record);
        AthenaQuery query = AthenaRun.query(usage, request(type));

        String plan =
                AthenaRun.TRINO
                        .execute(new AthenaQuery("EXPLAIN " + bound(query), List.of()))
                        .toString();

        assertThat(plan).containsOnlyOnce("table = hive:billow:usage_csv");
        assertThat(plan).containsOnlyOnce("table = hive:billow:usage_ndjson");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("B14")
    void extremesAreExact(ReportType type) throws IOException {
        String most = "999999999999999.999999999999999";
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        TestRecord[] records = new TestRecord[12_000];
        for (int i = 0; i < records.length; i++) {
            records[i] =
                    TestRecord.of("r" + i, "2026-09-01T10:00:00Z")
                            .with("quantity", most)
                            .with("price", "-" + most)
                            .with("count", "999999999999999")
                            .with("endTime", "9999-12-31T23:59:59.999999999-14:00");
        }
        put(usage, "a.ndjson", records);
        ReportRequest hidden =
                new ReportRequest(
                        type,
                        EngineRun.ACCOUNT,
                        new Period(
                                LocalDate.parse("2026-09-01"),
                                LocalDate.parse("2026-09-01"),
                                ZoneId.of("Europe/Paris")),
                        false,
                        Optional.empty(),
                        Optional.empty());

        var run = AthenaRun.of(usage, hidden);

        assertThat(run.csv()).isEqualTo(EngineRun.of(usage, hidden, EngineRun.SETTINGS).csv());
        assertThat(run.report().records()).isEqualTo(12_000);
    }

    /// The text with its parameters in their places: EXPLAIN takes none.
    private static String bound(AthenaQuery query) {
        Iterator<String> parameters = query.parameters().iterator();
        return Pattern.compile("'[^']*'|\\?")
                .matcher(query.text())
                .replaceAll(
                        part ->
                                Matcher.quoteReplacement(
                                        part.group().equals("?")
                                                ? parameters.next()
                                                : part.group()));
    }

    private static List<FileReading> read(ReportType type, Map<String, byte[]> files)
            throws IOException {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        files.forEach((name, bytes) -> usage.put(EngineRun.ACCOUNT, EngineRun.DAY, name, bytes));
        return AthenaRun.of(usage, request(type)).readings();
    }

    private static ReportRequest request(ReportType type) {
        return EngineRun.request(type, new Period(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC));
    }

    private static void put(InMemoryUsageFiles usage, String name, TestRecord... records) {
        String ending = name.substring(name.indexOf('.') + 1);
        usage.put(EngineRun.ACCOUNT, EngineRun.DAY, name, UsageBytes.of(ending, List.of(records)));
    }

    private static byte[] text(TestRecord record) {
        return UsageBytes.copied(List.of(record), "SELECT * FROM u", "parquet", "FORMAT parquet");
    }

    private static byte[] csv(String name) {
        return csv(name, StandardCharsets.UTF_8);
    }

    private static byte[] csv(String name, Charset charset) {
        return (HEADER + "\n" + ROW.formatted(name.hashCode()) + name + "\n").getBytes(charset);
    }

    private static byte[] json(String more) {
        return json(more, StandardCharsets.UTF_8);
    }

    private static byte[] json(String more, Charset charset) {
        String line =
                "{\"recordId\":\"%s\",\"category\":\"calls\",\"startTime\":\"2026-09-01T10:00:00Z\",\"quantity\":1,\"unit\":\"minutes\"%s}\n"
                        .formatted(more.hashCode(), more);
        return line.getBytes(charset);
    }
}
