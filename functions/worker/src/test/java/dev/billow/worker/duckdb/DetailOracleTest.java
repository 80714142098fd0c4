package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.time.ZoneId;

class DetailOracleTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-27");

    @ParameterizedTest
    @CsvSource({"1, UTC, 80", "2, UTC, 400", "3, Europe/Berlin, 150", "4, America/St_Johns, 60"})
    @Tag("B14")
    @Tag("B17")
    void theEngineWritesWhatTheOracleSaysByteForByte(long seed, String zone, int perDay) {
        RandomUsage usage = new RandomUsage(seed, FIRST, 5, perDay);
        ReportRequest request = request(FIRST.plusDays(1), FIRST.plusDays(3), zone);

        var result = EngineRun.of(usage.files(), request, EngineRun.SETTINGS);

        DetailOracle oracle = new DetailOracle(request.period(), usage.records());
        assertThat(result.csv()).isEqualTo(oracle.csv());
        assertThat(result.report().totals()).isEqualTo(oracle.totals());
        assertThat(result.report().records()).isEqualTo(result.report().table().rows());
    }

    @Test
    @Tag("F27")
    void threadsChunksFormatsAndFileOrderNeverChangeAByte() {
        ReportRequest request = request(FIRST, FIRST.plusDays(2), "UTC");
        RandomUsage usage = new RandomUsage(77, FIRST, 3, 40);
        String expected = new DetailOracle(request.period(), usage.records()).csv();

        for (int run = 0; run < 20; run++) {
            long chunk = run % 2 == 0 ? 1 : 1 << 20;
            var settings = new EngineSettings(256, 1 + run % 8, chunk);

            assertThat(EngineRun.of(usage.files(), request, settings).csv()).isEqualTo(expected);
        }
    }

    private static ReportRequest request(LocalDate start, LocalDate end, String zone) {
        return EngineRun.request(ReportType.CDR, new Period(start, end, ZoneId.of(zone)));
    }
}
