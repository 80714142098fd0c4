package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;

import dev.billow.report.OnBadRecords;
import dev.billow.report.ReportRequest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class BillingOracleTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-27");

    @ParameterizedTest
    @CsvSource({
        "1, UTC, 80",
        "2, UTC, 300",
        "3, Europe/Berlin, 150",
        "4, Pacific/Kiritimati, 150",
        "5, America/St_Johns, 150",
        "6, Asia/Kathmandu, 150",
        "7, UTC, 1",
        "8, Africa/Casablanca, 60",
        "9, UTC, 700"
    })
    @Tag("B14")
    @Tag("B17")
    void theEngineWritesWhatTheOracleSaysByteForByte(long seed, String zone, int perDay) {
        RandomUsage usage = new RandomUsage(seed, FIRST, 5, perDay);
        ReportRequest request =
                EngineRun.request(FIRST.plusDays(1), FIRST.plusDays(3), ZoneId.of(zone));

        var result = EngineRun.of(usage.files(), request, EngineRun.SETTINGS);

        BillingOracle oracle = new BillingOracle(request, usage.records());
        assertThat(result.csv()).isEqualTo(oracle.csv());
        assertThat(result.report().totals()).isEqualTo(oracle.totals());
        assertThat(result.workbook()).isEqualTo(cells(oracle.csv()));
    }

    /// The fields of a CSV, without the apostrophe that keeps text from being a formula.
    private static List<List<String>> cells(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(row -> row.getFields().stream().map(f -> f.replaceFirst("^'", "")).toList())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    @Tag("B37")
    void whatStaysBesideAQuarantineIsWhatTheOracleSaysOfTheGoodRecords(long seed) {
        RandomUsage usage = new RandomUsage(seed, FIRST, 3, 60);
        usage.spoil(20);
        ReportRequest request = EngineRun.request(FIRST, FIRST.plusDays(2), ZoneId.of("UTC"));

        var result =
                EngineRun.of(usage.files(), request, EngineRun.SETTINGS, OnBadRecords.QUARANTINE);

        BillingOracle oracle = new BillingOracle(request, usage.records());
        assertThat(result.csv()).isEqualTo(oracle.csv());
        assertThat(result.report().totals()).isEqualTo(oracle.totals());
        assertThat(result.report().records()).isEqualTo(usage.records().size());
        assertThat(result.report().rejected()).isEqualTo(usage.badCount());
        assertThat(placesIn(result.rejected())).hasSize(usage.badCount());
    }

    private static Set<String> placesIn(String rejected) {
        return CsvReader.builder().ofNamedCsvRecord(rejected).stream()
                .map(row -> row.getField("Object") + ":" + row.getField("Line"))
                .collect(Collectors.toSet());
    }

    @Test
    @Tag("F27")
    void threadsChunksFormatsAndFileOrderNeverChangeAByte() {
        ReportRequest request = EngineRun.request(FIRST, FIRST.plusDays(2), ZoneId.of("UTC"));
        String expected = null;

        for (int run = 0; run < 20; run++) {
            RandomUsage usage = new RandomUsage(77, FIRST, 3, 40);
            for (int again = 0; again < run; again++) {
                usage.shuffle();
            }
            long chunk = run % 2 == 0 ? 1 : 1 << 20;
            var settings = new EngineSettings(256, 1 + run % 8, chunk);
            String csv = EngineRun.of(usage.files(), request, settings).csv();
            if (expected == null) {
                expected = csv;
            }

            assertThat(csv).isEqualTo(expected);
        }
    }
}
