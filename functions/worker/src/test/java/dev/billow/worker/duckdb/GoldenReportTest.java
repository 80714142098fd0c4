package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Period;
import dev.billow.report.ReportType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Objects;

/// Each report type has a folder of golden input and output: a type without one fails here.
class GoldenReportTest {
    @ParameterizedTest
    @EnumSource
    void theGoldenUsageMakesTheGoldenReport(ReportType type) throws IOException {
        var usage = EngineRun.day("usage.csv", golden(type, "usage.csv"));
        var request =
                EngineRun.request(type, new Period(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC));

        String csv = EngineRun.of(usage, request, EngineRun.SETTINGS).csv();

        assertThat(csv).isEqualTo(new String(golden(type, "report.csv"), StandardCharsets.UTF_8));
    }

    private static byte[] golden(ReportType type, String file) throws IOException {
        String name = "/golden/%s/%s".formatted(type.id(), file);
        try (InputStream in = GoldenReportTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
