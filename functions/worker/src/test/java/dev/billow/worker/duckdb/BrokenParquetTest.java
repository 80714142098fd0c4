package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.worker.usage.UsageFault;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

class BrokenParquetTest {
    private static final String PREFIX = "usage/accountId=acme/date=2026-09-01/";
    private static final UsageFault DAMAGED_PARQUET =
            new UsageFault(PREFIX + "u.parquet", 0, "", "", "cannot be read: damaged or cut off?");

    @Test
    @Tag("B19")
    void parquetWithUnsuitableTypesIsAFault() {
        List<TestRecord> records = List.of(TestRecord.of("r2", "2026-09-01T10:00:00Z"));
        byte[] content =
                UsageBytes.copied(
                        records,
                        "SELECT * REPLACE (price::DOUBLE AS price, [unit] AS unit) FROM u",
                        "parquet",
                        "FORMAT parquet");

        assertThat(EngineRun.faults("u.parquet", content))
                .extracting(UsageFault::column, UsageFault::value)
                .containsExactly(tuple("unit", "VARCHAR[]"), tuple("price", "DOUBLE"));
        assertThat(EngineRun.faults("u.parquet", UsageBytes.utf8("PAR1 not parquet PAR1")))
                .containsExactly(DAMAGED_PARQUET);
    }

    @Test
    @Tag("B19")
    @Tag("B21")
    void parquetThatDeclaresAThousandMillionRowsIsAFault() {
        assertThat(EngineRun.faults("u.parquet", ParquetBytes.declaring(1_000_000_000)))
                .singleElement()
                .matches(f -> f.object().equals(PREFIX + "u.parquet"))
                .matches(
                        f -> f.reason().startsWith("declares 1,000,000,000 records: an object of"));
    }

    @Test
    @Tag("B19")
    void parquetThatDeclaresOtherRowsOrPagesThanItHasIsAFault() {
        for (byte[] content :
                List.of(ParquetBytes.declaring(20_000), ParquetBytes.withHugePage())) {
            assertThat(EngineRun.faults("u.parquet", content)).containsExactly(DAMAGED_PARQUET);
        }
    }

    @Test
    @Tag("B19")
    void anInstantThatTheEngineCannotWriteIsStillAFault() {
        byte[] content =
                UsageBytes.copied(
                        List.of(TestRecord.of("r1", "2026-09-01T10:00:00Z")),
                        "SELECT * REPLACE (make_timestamp(-9223372036854775807 - 1) AS startTime)"
                                + " FROM u",
                        "parquet",
                        "FORMAT parquet");

        assertThat(EngineRun.faults("u.parquet", content))
                .singleElement()
                .matches(f -> f.object().equals(PREFIX + "u.parquet"))
                .matches(f -> f.reason().equals("holds records that break a rule"));
    }

    @Test
    void parquetSchemasMayDifferBetweenFiles() {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        List<TestRecord> one = List.of(TestRecord.of("r1", "2026-09-01T10:00:00Z"));
        List<TestRecord> two = List.of(TestRecord.of("r2", "2026-09-01T10:00:00.5Z"));
        String typed =
                "SELECT recordId, unit, startTime::TIMESTAMPTZ AS startTime,"
                        + " quantity::DECIMAL(18,3) AS quantity, category FROM u";
        usage.put(EngineRun.ACCOUNT, EngineRun.DAY, "1.parquet", UsageBytes.of("parquet", one));
        usage.put(
                EngineRun.ACCOUNT,
                EngineRun.DAY,
                "2.parquet",
                UsageBytes.copied(two, typed, "parquet", "FORMAT parquet"));

        var result = EngineRun.of(usage);

        assertThat(result.report().records()).isEqualTo(2);
        assertThat(result.lines()).hasSize(2);
    }
}
