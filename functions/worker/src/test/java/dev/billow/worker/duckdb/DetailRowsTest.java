package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Period;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;

class DetailRowsTest {
    private static final Period DAY = new Period(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC);

    private static List<String> lines(List<TestRecord> records) {
        byte[] file = UsageBytes.of("parquet", records);
        return EngineRun.of(
                        EngineRun.day("u.parquet", file),
                        EngineRun.request(ReportType.CDR, DAY),
                        EngineRun.SETTINGS)
                .lines();
    }

    @Test
    @Tag("B10")
    void everyTextOfALineIsInItsPlaceWhateverItHolds() {
        TestRecord plain = TestRecord.of("r1", "2026-09-01T10:00:00Z");

        assertThat(
                        lines(
                                List.of(
                                        plain.with("direction", "")
                                                .with("from", "é")
                                                .with("endpointId", "a\0b")
                                                .with("sessionId", "\uD83C\uDF89"),
                                        plain.with("recordId", "r0")
                                                .without("customerId")
                                                .without("customerName")
                                                .with("to", "日本"))))
                .containsExactly(
                        "2026-09-01T10:00:00Z,,r0,,,,,,,日本,calls-outbound,"
                                + "1.5,minutes,1,USD,0.25,false",
                        "2026-09-01T10:00:00Z,,r1,c1,Customer"
                                + " 1,a\0b,\uD83C\uDF89,,é,,calls-outbound,"
                                + "1.5,minutes,1,USD,0.25,false");
    }
}
