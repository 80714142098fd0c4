package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class FormatsTest {
    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv.gz", "csv.zst", "ndjson", "jsonl.gz", "parquet"})
    void everyFormatGivesTheSameLines(String ending) {
        List<TestRecord> records =
                List.of(
                        TestRecord.of("r1", "2026-09-01T10:00:00Z"),
                        TestRecord.of("r2", "2026-09-01T11:00:00.25+01:00")
                                .with("customerName", "\"price\":1, \"quantity\": 2\r\nand \\ ü"),
                        TestRecord.of("r3", "2026-09-01T10:00:01Z")
                                .with("quantity", "999999999999.999999")
                                .with("price", "-0.00000000001")
                                .with("international", "true")
                                .with("count", "3"));

        var result = EngineRun.of(EngineRun.day("u." + ending, UsageBytes.of(ending, records)));

        assertThat(result.lines())
                .containsExactly(
                        "2026-09-01,2026-09-01,c1,Customer 1,calls-outbound,minutes,3,5,"
                                + "1000000000002.999999,USD,0.50,0.49999999999,0.00,0");
        assertThat(result.report().inputs()).singleElement().matches(i -> i.records() == 3);
    }
}
