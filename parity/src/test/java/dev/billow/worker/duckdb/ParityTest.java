package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The query on Trino and the engine on DuckDB, over the same files.
class ParityTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-27");
    private static final Map<String, String> TYPES =
            Map.of(
                    "startTime", "TIMESTAMPTZ_NS",
                    "endTime", "TIMESTAMPTZ",
                    "count", "INTEGER",
                    "quantity", "DECIMAL(30, 15)",
                    "price", "DECIMAL(38, 15)",
                    "international", "BOOLEAN");

    @ParameterizedTest
    @CsvSource({
        "1, UTC, 80, csv.gz",
        "2, UTC, 300, csv|csv.gz|csv.zst|ndjson|jsonl.gz|parquet|text.parquet",
        "3, Europe/Berlin, 150, csv|csv.gz|csv.zst|ndjson|jsonl.gz|parquet|text.parquet",
        "4, Pacific/Kiritimati, 150, ndjson|jsonl.gz",
        "5, America/St_Johns, 150, parquet",
        "6, Asia/Kathmandu, 150, text.parquet",
        "7, UTC, 1, csv",
        "8, Africa/Casablanca, 60, csv|csv.gz|csv.zst|ndjson|jsonl.gz|parquet|text.parquet"
    })
    @Tag("F27")
    void bothEnginesWriteTheSameBytes(long seed, String zone, int perDay, String endings)
            throws IOException {
        RandomUsage usage = new RandomUsage(seed, FIRST, 5, perDay);
        InMemoryUsageFiles files =
                usage.files(
                        List.of(endings.split("\\|")),
                        (ending, records) ->
                                bytes(
                                        ending,
                                        endings.contains("csv") ? singleLined(records) : records));
        Period period = new Period(FIRST.plusDays(1), FIRST.plusDays(3), ZoneId.of(zone));
        for (ReportType type : ReportType.values()) {
            ReportRequest request = EngineRun.request(type, period);

            var trino = AthenaRun.of(files, request);

            var duckDb = EngineRun.of(files, request, EngineRun.SETTINGS);
            assertThat(trino.csv()).isEqualTo(duckDb.csv());
            assertThat(trino.report().totals()).isEqualTo(duckDb.report().totals());
            assertThat(trino.report().inputs()).isEqualTo(duckDb.report().inputs());
            assertThat(trino.report().records()).isEqualTo(duckDb.report().records());
            assertThat(trino.readings()).allMatch(reading -> reading.unreadable() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP_MS, TIMESTAMP_MS, TINYINT, 'DECIMAL(4, 2)', 'DECIMAL(9, 0)'",
        "TIMESTAMP, TIMESTAMPTZ, SMALLINT, 'DECIMAL(18, 3)', 'DECIMAL(18, 15)'",
        "TIMESTAMP_NS, TIMESTAMPTZ_NS, BIGINT, 'DECIMAL(38, 15)', 'DECIMAL(30, 10)'"
    })
    @Tag("B19")
    void parquetColumnsOfEveryWidthAreReadAlike(
            String start, String end, String count, String quantity, String price)
            throws IOException {
        List<TestRecord> records =
                IntStream.range(0, 50)
                        .mapToObj(
                                i ->
                                        TestRecord.of("r" + i, "2026-03-27T23:59:59.999Z")
                                                .with(
                                                        "endTime",
                                                        "1969-12-31T23:59:59.%03dZ".formatted(i))
                                                .with("count", Integer.toString(i - 25))
                                                .with("quantity", "-" + i + ".75")
                                                .with("price", Integer.toString(i - 1)))
                        .toList();
        Map<String, String> types =
                Map.of(
                        "startTime", start,
                        "endTime", end,
                        "count", count,
                        "quantity", quantity,
                        "price", price,
                        "international", "BOOLEAN");
        InMemoryUsageFiles files = new InMemoryUsageFiles();
        files.put(EngineRun.ACCOUNT, FIRST, "a.parquet", UsageBytes.parquet(records, types));
        for (ReportType type : ReportType.values()) {
            ReportRequest request =
                    EngineRun.request(type, new Period(FIRST, FIRST, ZoneOffset.UTC));

            String csv = AthenaRun.of(files, request).csv();

            assertThat(csv).isEqualTo(EngineRun.of(files, request, EngineRun.SETTINGS).csv());
            assertThat(csv.lines()).hasSizeGreaterThan(1);
        }
    }

    static byte[] bytes(String ending, List<TestRecord> records) {
        return switch (ending) {
            case "parquet" -> UsageBytes.parquet(records, TYPES);
            case "text.parquet" ->
                    UsageBytes.copied(records, "SELECT * FROM u", ending, "FORMAT parquet");
            default -> UsageBytes.of(ending, records);
        };
    }

    /// Line ends within a text are what CSV on Athena cannot have.
    static List<TestRecord> singleLined(List<TestRecord> records) {
        return records.stream()
                .map(
                        record -> {
                            TestRecord changed = record;
                            for (String column : record.values().keySet()) {
                                String text = record.text(column).replace("\r\n", " ");
                                changed = changed.with(column, text);
                            }
                            return changed;
                        })
                .toList();
    }
}
