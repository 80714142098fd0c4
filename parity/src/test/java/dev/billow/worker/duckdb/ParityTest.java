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
import java.util.List;
import java.util.Map;

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
