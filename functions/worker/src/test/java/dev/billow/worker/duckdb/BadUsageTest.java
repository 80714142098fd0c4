package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class BadUsageTest {
    private static final String PREFIX = "usage/accountId=acme/date=2026-09-01/";
    private static final String AMOUNT =
            "is not a plain number of at most 15 digits and 15 decimals";

    private static List<TestRecord> third(TestRecord bad) {
        return List.of(
                TestRecord.of("r1", "2026-09-01T10:00:00Z"),
                bad,
                TestRecord.of("r3", "2026-09-01T10:00:00Z"));
    }

    private static TestRecord second() {
        return TestRecord.of("r2", "2026-09-01T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "price|NaN",
                "price|Infinity",
                "price|1e400",
                "price|+5",
                "price|1_000",
                "price|1,000",
                "price| 5 ",
                "price|0x10",
                "quantity|null",
                "quantity|1.",
                "price|.5",
                "quantity|1234567890123456",
                "quantity|0.0000000000000001",
                "quantity|--1",
            })
    @Tag("B9")
    @Tag("B13")
    void aBadNumberIsNamedWithItsPlaceInCsv(String column, String value) {
        byte[] content = UsageBytes.of("csv", third(second().with(column, value)));

        List<UsageFault> faults = EngineRun.faults("u.csv", content);

        assertThat(faults)
                .containsExactly(new UsageFault(PREFIX + "u.csv", 3, column, value, AMOUNT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recordId||is missing",
                "accountId|globex|is not the folder's account",
                "category||is missing",
                "unit||is missing",
                "quantity||is missing",
                "currency|usd|is not an ISO 4217 currency code",
                "currency|ZZZ|is not an ISO 4217 currency code",
                "currency|XAU|is not an ISO 4217 currency code",
                "currency||is missing: price and currency come together",
                "price||is missing: price and currency come together",
                "count|1.5|is not a whole number of at most 15 digits",
                "international|yes|is neither true nor false",
                "startTime|2026-09-01T10:00:00|is not an instant with a zone, as in"
                        + " 2026-09-01T10:00:00Z",
                "startTime|2026-02-30T10:00:00+01:00|is not an instant with a zone, as in"
                        + " 2026-09-01T10:00:00Z",
                "startTime|2026-02-30T10:00:00.5Z|is not an instant with a zone, as in"
                        + " 2026-09-01T10:00:00Z",
                "startTime|2026-09-01T23:59:60Z|is not an instant with a zone, as in"
                        + " 2026-09-01T10:00:00Z",
                "startTime|2026-09-02T00:00:00Z|is on the UTC day 2026-09-02, the folder's is"
                        + " 2026-09-01",
                "startTime|1970-01-01T00:00:00Z|is on the UTC day 1970-01-01, the folder's is"
                        + " 2026-09-01",
                "endTime|later|is not an instant with a zone, as in 2026-09-01T10:00:00Z",
            })
    @Tag("B9")
    @Tag("B16")
    void aBadFieldIsNamedTheSameInEveryFormat(String column, String given, String reason) {
        String value = given == null ? "" : given;
        List<TestRecord> records = third(second().with(column, value));

        for (String ending : List.of("csv", "csv.gz", "csv.zst", "ndjson")) {
            assertThat(EngineRun.faults("u." + ending, UsageBytes.of(ending, records)))
                    .describedAs(ending)
                    .containsExactly(
                            new UsageFault(
                                    PREFIX + "u." + ending,
                                    ending.startsWith("csv") ? 3 : 2,
                                    column,
                                    value,
                                    reason));
        }
        byte[] parquet = UsageBytes.copied(records, "SELECT * FROM u", "parquet", "FORMAT parquet");
        assertThat(EngineRun.faults("u.parquet", parquet))
                .containsExactly(new UsageFault(PREFIX + "u.parquet", 2, column, value, reason));
    }

    @Test
    @Tag("B13")
    void aBadPriceIsNeverTakenForNone() {
        List<TestRecord> records = third(second().with("price", "1_000").without("currency"));

        for (String ending : List.of("csv", "ndjson")) {
            assertThat(EngineRun.faults("u." + ending, UsageBytes.of(ending, records)))
                    .describedAs(ending)
                    .extracting(UsageFault::column, UsageFault::value)
                    .containsExactly(tuple("price", "1_000"), tuple("currency", ""));
        }
        byte[] parquet =
                UsageBytes.parquet(
                        third(second().with("price", "1000000000000000").without("currency")),
                        Map.of("price", "BIGINT"));
        assertThat(EngineRun.faults("u.parquet", parquet))
                .extracting(UsageFault::column, UsageFault::value)
                .containsExactly(tuple("price", "1000000000000000"), tuple("currency", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price|DECIMAL(38, 18)|0.000000000000000100|" + AMOUNT,
                "quantity|DECIMAL(38, 10)|1000000000000000.0000000000|" + AMOUNT,
                "count|BIGINT|1000000000000000|is not a whole number of at most 15 digits",
                "count|DECIMAL(3, 1)|1.0|is not a whole number of at most 15 digits",
                "international|INTEGER|1|is neither true nor false",
                "startTime|TIMESTAMP|2026-09-02T00:00:00Z|is on the UTC day 2026-09-02, the"
                        + " folder's is 2026-09-01",
                "startTime|TIMESTAMPTZ_NS|2026-08-31T23:59:59.999999999Z|is on the UTC day"
                        + " 2026-08-31, the folder's is 2026-09-01",
                "endTime|TIMESTAMPTZ|10000-01-01T00:00:00Z|is not an instant with a zone, as in"
                        + " 2026-09-01T10:00:00Z",
            })
    @Tag("B13")
    @Tag("B16")
    @Tag("B19")
    void aBadValueInATypedColumnIsNamedWithItsRow(
            String column, String type, String value, String reason) {
        byte[] content =
                UsageBytes.parquet(third(second().with(column, value)), Map.of(column, type));

        List<UsageFault> faults = EngineRun.faults("u.parquet", content);

        assertThat(faults)
                .containsExactly(new UsageFault(PREFIX + "u.parquet", 2, column, value, reason));
    }

    @Test
    void valuesAreClippedTo64Characters() {
        String longName = "🎉".repeat(300);
        byte[] content = UsageBytes.of("csv", third(second().with("customerName", longName)));

        List<UsageFault> faults = EngineRun.faults("u.csv", content);

        assertThat(faults)
                .containsExactly(
                        new UsageFault(
                                PREFIX + "u.csv",
                                3,
                                "customerName",
                                "🎉".repeat(64),
                                "is longer than 256 characters"));
    }

    @Test
    void quotedLineEndsCountAsLines() {
        List<TestRecord> records =
                List.of(
                        TestRecord.of("r1", "2026-09-01T10:00:00Z").with("customerName", "a\nb\nc"),
                        second().with("price", "x"));

        List<UsageFault> faults = EngineRun.faults("u.csv", UsageBytes.of("csv", records));

        assertThat(faults).singleElement().matches(fault -> fault.line() == 5);
    }

    @Test
    void theFirstHundredFaultsAreKeptAndTheOthersCounted() {
        List<TestRecord> records =
                IntStream.range(0, 250)
                        .mapToObj(i -> TestRecord.of("r" + i, "2026-09-01T10:00:00Z"))
                        .map(record -> record.with("price", "x"))
                        .toList();
        InMemoryUsageFiles usage = EngineRun.day("u.csv", UsageBytes.of("csv", records));

        assertThatThrownBy(() -> EngineRun.of(usage))
                .isInstanceOfSatisfying(
                        UsageFaultException.class,
                        e -> {
                            assertThat(e.faults()).hasSize(100);
                            assertThat(e.more()).isEqualTo(150);
                        });
    }
}
