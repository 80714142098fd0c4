package dev.billow.local.usage.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.local.usage.InMemoryUsageSink;
import dev.billow.local.usage.WrittenUsage;
import dev.billow.local.usage.file.UsageFormat;
import dev.billow.local.usage.sample.SampleGenerator.Written;
import dev.billow.report.AccountId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class SampleGeneratorTest {
    private static final AccountId ACME = new AccountId("acme");
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 14);
    private static final List<UsageFormat> MIXED = List.of(UsageFormat.values());

    private final InMemoryUsageSink sink = new InMemoryUsageSink();

    @Test
    void theSamePlanWritesTheSameBytes() throws IOException {
        InMemoryUsageSink again = new InMemoryUsageSink();

        SampleGenerator.write(plan(5, 300, MIXED, 7), sink);
        SampleGenerator.write(plan(5, 300, MIXED, 7), again);

        assertThat(again.contents()).isEqualTo(sink.contents()).hasSize(5);
    }

    @Test
    void theBytesOfASeedStayTheSameFromVersionToVersion() throws IOException {
        SampleGenerator.write(plan(1, 3, List.of(UsageFormat.CSV), 7), sink);

        String golden =
                Files.readString(
                        Path.of("src/test/resources/dev/billow/local/usage/sample/seed-7.csv"),
                        StandardCharsets.ISO_8859_1);
        assertThat(sink.contents().values()).containsExactly(golden);
    }

    @Test
    void anotherSeedWritesOtherRecords() throws IOException {
        SampleGenerator.write(plan(1, 50, List.of(UsageFormat.CSV), 1), sink);
        SampleGenerator.write(plan(1, 50, List.of(UsageFormat.CSV), 2), sink);

        assertThat(sink.records().stream().map(usage -> usage.get("recordId")))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    @Test
    void aDayDoesNotDependOnTheDaysAroundIt() throws IOException {
        InMemoryUsageSink alone = new InMemoryUsageSink();

        SampleGenerator.write(plan(5, 500, MIXED, 7), sink);
        SampleGenerator.write(
                new SamplePlan(List.of(ACME), FIRST.plusDays(2), 1, 100, MIXED, 7), alone);

        assertThat(sink.contents()).containsAllEntriesOf(alone.contents());
    }

    @Test
    void everyFileLiesUnderAccountAndDayOfItsRecords() throws IOException {
        SampleGenerator.write(plan(5, 300, MIXED, 7), sink);

        assertThat(sink.keys())
                .containsExactly(
                        "usage/accountId=acme/date=2026-09-14/sample-7.csv",
                        "usage/accountId=acme/date=2026-09-15/sample-7.csv.gz",
                        "usage/accountId=acme/date=2026-09-16/sample-7.ndjson",
                        "usage/accountId=acme/date=2026-09-17/sample-7.ndjson.gz",
                        "usage/accountId=acme/date=2026-09-18/sample-7.parquet");
        for (int day = 0; day < 5; day++) {
            LocalDate date = FIRST.plusDays(day);
            assertThat(sink.records("usage/accountId=acme/date=" + date))
                    .hasSize(60)
                    .allMatch(usage -> dayOf(usage).equals(date));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatHoldsTheSameRecordsAndItsSumsAreThoseThatAreTold(UsageFormat format)
            throws IOException {
        InMemoryUsageSink csv = new InMemoryUsageSink();

        Written written = SampleGenerator.write(plan(1, 400, List.of(format), 7), sink);
        SampleGenerator.write(plan(1, 400, List.of(UsageFormat.CSV), 7), csv);

        List<Map<String, String>> records = sink.records();
        assertThat(columns(records, "recordId", "customerName", "category", "from", "count"))
                .isEqualTo(
                        columns(
                                csv.records(),
                                "recordId",
                                "customerName",
                                "category",
                                "from",
                                "count"));
        assertThat(decimals(records, "quantity")).isEqualTo(decimals(csv.records(), "quantity"));
        assertThat(WrittenUsage.prices(records))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(written.tally().prices());
        assertThat(written.tally().records()).isEqualTo(400);
    }

    @Test
    void theDemoHasAllThatBillsStumbleOver() throws IOException {
        SamplePlan demo = SamplePlan.demo(LocalDate.of(2026, 11, 23));

        Written written = SampleGenerator.write(csvOf(demo), sink);

        assertThat(written.files()).isEqualTo(122);
        assertThat(sink.keys())
                .first()
                .asString()
                .startsWith("usage/accountId=acme/date=2026-09-01/");
        assertThat(sink.keys())
                .last()
                .asString()
                .startsWith("usage/accountId=globex/date=2026-10-31/");
        for (String account : List.of("acme", "globex")) {
            List<Map<String, String>> records = sink.records("usage/accountId=" + account + "/");
            assertThat(records).hasSize(50_000);
            assertThat(values(records, "recordId")).doesNotHaveDuplicates();
            assertThat(values(records, "currency")).contains("USD", "EUR", "JPY", "KWD");
            assertThat(values(records, "price")).anyMatch(price -> price.startsWith("-"));
            assertThat(values(records, "international")).contains("true", "false");
            assertThat(values(records, "category"))
                    .contains(
                            "calls-inbound",
                            "calls-outbound",
                            "sms-outbound",
                            "phonenumbers",
                            "recordings",
                            "transcriptions");
            assertThat(values(records, "customerName"))
                    .contains(
                            "Fjord & Sons, Ltd.",
                            "The \"Quiet\" Room, Inc.",
                            "🚀 Rocket Pizza",
                            "=SUM Analytics",
                            "+Plus Telecare");
            assertThat(records).anyMatch(usage -> !usage.containsKey("customerId"));
            assertThat(records).anyMatch(usage -> !usage.containsKey("price"));
            assertThat(records)
                    .allMatch(usage -> usage.containsKey("price") == usage.containsKey("currency"));
            assertThat(
                            records.stream()
                                    .filter(usage -> named(usage, "Northwind"))
                                    .map(usage -> usage.get("customerName"))
                                    .distinct())
                    .hasSize(3);
        }
    }

    @Test
    void theFirstRecordStartsWithTheDayAndTheLastEndsIt() throws IOException {
        SampleGenerator.write(plan(1, 20, List.of(UsageFormat.CSV), 7), sink);

        List<String> starts = values(sink.records(), "startTime");

        assertThat(starts.getFirst()).isEqualTo("2026-09-14T00:00:00Z");
        assertThat(starts.getLast()).isEqualTo("2026-09-14T23:59:59.999Z");
    }

    @Test
    void numbersHaveAsManyDecimalsAsRealExportsHave() throws IOException {
        SampleGenerator.write(plan(1, 500, List.of(UsageFormat.CSV), 7), sink);

        List<Map<String, String>> records = sink.records();

        assertThat(values(records, "quantity"))
                .allMatch(quantity -> quantity.matches("\\d+(\\.\\d{1,15})?"))
                .anyMatch(quantity -> quantity.matches("\\d+\\.\\d{15}"));
        assertThat(values(records, "price")).allMatch(price -> price.matches("-?\\d+\\.\\d{11}"));
    }

    @Test
    void aPlanWithoutRecordsWritesNothing() throws IOException {
        Written written = SampleGenerator.write(plan(3, 0, MIXED, 7), sink);

        assertThat(written.files()).isZero();
        assertThat(sink.keys()).isEmpty();
    }

    private static SamplePlan plan(int days, long records, List<UsageFormat> formats, long seed) {
        return new SamplePlan(List.of(ACME), FIRST, days, records, formats, seed);
    }

    private static SamplePlan csvOf(SamplePlan plan) {
        return new SamplePlan(
                plan.accounts(),
                plan.first(),
                plan.days(),
                plan.records(),
                List.of(UsageFormat.CSV),
                plan.seed());
    }

    private static LocalDate dayOf(Map<String, String> usage) {
        Instant start = Instant.parse(usage.getOrDefault("startTime", "none"));
        return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    private static boolean named(Map<String, String> usage, String start) {
        return usage.getOrDefault("customerName", "").startsWith(start);
    }

    private static List<String> values(List<Map<String, String>> records, String column) {
        return records.stream()
                .flatMap(usage -> usage.entrySet().stream())
                .filter(value -> value.getKey().equals(column))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<List<String>> columns(
            List<Map<String, String>> records, String... columns) {
        return List.of(columns).stream().map(column -> values(records, column)).toList();
    }

    private static List<BigDecimal> decimals(List<Map<String, String>> records, String column) {
        return values(records, column).stream()
                .map(text -> new BigDecimal(text).setScale(15))
                .toList();
    }
}
