package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

@Tag("B15")
class DuplicatesTest {
    private static final TestRecord FIRST = TestRecord.of("r1", "2026-09-01T10:00:00Z");
    private static final TestRecord OTHER = TestRecord.of("r2", "2026-09-01T10:00:00Z");

    private static InMemoryUsageFiles files(List<TestRecord> csv, List<TestRecord> json) {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        usage.put(EngineRun.ACCOUNT, EngineRun.DAY, "1.csv", UsageBytes.of("csv", csv));
        usage.put(EngineRun.ACCOUNT, EngineRun.DAY, "2.ndjson", UsageBytes.of("ndjson", json));
        return usage;
    }

    @Test
    void equalRecordsCountOnceAndTheManifestSaysHowManyWereDropped() {
        InMemoryUsageFiles usage =
                files(List.of(FIRST, OTHER, FIRST), List.of(FIRST, FIRST, OTHER));

        var result = EngineRun.of(usage);

        assertThat(result.lines())
                .containsExactly(
                        "2026-09-01,2026-09-01,c1,Customer 1,calls-outbound,minutes,2,2,3,USD,"
                                + "0.50,0.5,0.00,0");
        assertThat(result.report().inputs())
                .extracting(InputSummary::records)
                .containsExactly(3L, 3L);
        assertThat(result.report().inputs())
                .extracting(InputSummary::duplicatesDropped)
                .containsExactly(1L, 3L);
        assertThat(result.report().records()).isEqualTo(2);
    }

    @Test
    void otherWordsForTheSameValuesAreEqual() {
        TestRecord same =
                FIRST.with("quantity", "1.500")
                        .with("price", "0.2500")
                        .with("count", "1")
                        .with("international", "false")
                        .with("accountId", "acme")
                        .with("startTime", "2026-09-01T12:00:00.000+02:00");

        var result = EngineRun.of(files(List.of(FIRST), List.of(same)));

        assertThat(result.report().records()).isEqualTo(1);
    }

    @Test
    void theSameRecordAsTextAndInTypedColumnsIsEqual() {
        List<TestRecord> same = List.of(FIRST.with("count", "1").with("international", "false"));
        InMemoryUsageFiles usage = files(List.of(FIRST), List.of());
        for (String instant : List.of("TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP_NS")) {
            Map<String, String> types =
                    Map.of(
                            "startTime", instant,
                            "count", "UTINYINT",
                            "quantity", "DECIMAL(38, 18)",
                            "price", "DECIMAL(2, 2)",
                            "international", "BOOLEAN");
            usage.put(
                    EngineRun.ACCOUNT,
                    EngineRun.DAY,
                    instant + ".parquet",
                    UsageBytes.parquet(same, types));
        }

        var result = EngineRun.of(usage);

        assertThat(result.report().records()).isEqualTo(1);
        assertThat(result.lines()).singleElement().matches(line -> line.contains(",0.25,"));
    }

    @Test
    void unequalRecordsUnderOneIdAreAFaultThatNamesBoth() {
        String folder = "usage/accountId=acme/date=2026-09-01/";
        String why = "the day's records with the id are not equal; another is " + folder;
        for (String column : List.of("price", "customerName", "endTime", "from", "sessionId")) {
            String value = column.equals("price") ? "0.26" : "2026-09-01T10:00:05Z";
            InMemoryUsageFiles usage =
                    files(List.of(OTHER, FIRST), List.of(FIRST.with(column, value)));

            assertThatThrownBy(() -> EngineRun.of(usage))
                    .isInstanceOfSatisfying(
                            UsageFaultException.class,
                            e ->
                                    assertThat(e.faults())
                                            .containsExactly(
                                                    new UsageFault(
                                                            folder + "1.csv",
                                                            3,
                                                            "recordId",
                                                            "r1",
                                                            why + "2.ndjson, line 1"),
                                                    new UsageFault(
                                                            folder + "2.ndjson",
                                                            1,
                                                            "recordId",
                                                            "r1",
                                                            why + "1.csv, line 3")));
        }
    }

    @Test
    void oneIdOnTwoDaysIsTwoRecords() {
        InMemoryUsageFiles usage = files(List.of(FIRST), List.of());
        TestRecord next = FIRST.with("startTime", "2026-09-02T10:00:00Z");
        usage.put(
                EngineRun.ACCOUNT,
                EngineRun.DAY.plusDays(1),
                "1.csv",
                UsageBytes.of("csv", List.of(next)));

        var result =
                EngineRun.of(
                        usage,
                        EngineRun.request(EngineRun.DAY, EngineRun.DAY.plusDays(1), ZoneOffset.UTC),
                        EngineRun.SETTINGS);

        assertThat(result.report().records()).isEqualTo(2);
    }
}
