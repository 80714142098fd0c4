package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.worker.engine.InputSummary;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class QuarantineTest {
    private static final String FOLDER = "usage/accountId=acme/date=2026-09-01/";
    private static final String HEADER =
            "recordId,category,startTime,quantity,unit,price,currency\n";

    private static String row(String id) {
        return id + ",calls,2026-09-01T10:00:00Z,1,minutes,1,USD\n";
    }

    private static TestRecord record(String id) {
        return TestRecord.of(id, "2026-09-01T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv.gz", "csv.zst", "ndjson", "jsonl.gz", "parquet"})
    @Tag("B9")
    void badRecordsOfEveryFormatAreLeftOutAndListed(String ending) {
        String column = ending.equals("parquet") ? "unit" : "quantity";
        String value = ending.equals("parquet") ? "" : "1_000";
        List<TestRecord> records =
                List.of(record("r1"), record("r2").with(column, value), record("r3"));

        var result =
                EngineRun.quarantined(EngineRun.day("u." + ending, UsageBytes.of(ending, records)));

        assertThat(result.lines())
                .containsExactly(
                        "2026-09-01,2026-09-01,c1,Customer 1,calls-outbound,minutes,2,2,3,USD,"
                                + "0.50,0.5,0.00,0");
        int line = ending.startsWith("csv") ? 3 : 2;
        String reason =
                ending.equals("parquet")
                        ? "is missing"
                        : "is not a plain number of at most 15 digits and 15 decimals";
        assertThat(result.rejected())
                .isEqualTo(
                        "Object,Line,Column,Value,Reason\r\n%su.%s,%d,%s,%s,%s\r\n"
                                .formatted(FOLDER, ending, line, column, value, reason));
        assertThat(result.report().inputs())
                .singleElement()
                .matches(i -> i.records() == 3 && i.rejected() == 1 && i.duplicatesDropped() == 0);
        assertThat(result.report().records()).isEqualTo(2);
        assertThat(result.report().rejected()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r2,calls,2026-09-01T10:00:00Z,1,minutes|has 5 columns, the header has 7",
                "r2,calls,2026-09-01T10:00:00Z,1,minutes,1,USD,x|has 8 columns, the header has 7",
                "recordId,category,startTime,quantity,unit,price,currency|is not an instant",
                "r2,calls,2026-09-02T10:00:00Z,1,minutes,1,USD|is on the UTC day 2026-09-02",
                "r2,c\u00e9,2026-09-01T10:00:00Z,1,minutes,1,USD|is not UTF-8",
            })
    @Tag("B10")
    void aRowThatIsNoRecordIsLeftOut(String row, String reason) {
        String text = HEADER + row("r1") + row + "\n" + row("r3");
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);

        var result = EngineRun.quarantined(EngineRun.day("u.csv", content));

        assertThat(result.report().records()).isEqualTo(2);
        assertThat(result.report().rejected()).isEqualTo(1);
        assertThat(result.rejected()).contains(FOLDER + "u.csv,3,").contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"recordId\":\"r2\"", "[1]", "x", "{\"recordId\":{\"x\":1}}"})
    @Tag("B18")
    void aLineThatIsNoObjectIsLeftOut(String line) {
        String text = record("r1").json() + "\n" + line + "\n" + record("r3").json() + "\n";

        var result = EngineRun.quarantined(EngineRun.day("u.ndjson", UsageBytes.utf8(text)));

        assertThat(result.report().records()).isEqualTo(2);
        assertThat(result.report().rejected()).isEqualTo(1);
        assertThat(result.rejected()).contains(FOLDER + "u.ndjson,2,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u.csv", "u.csv.gz"})
    @Tag("B12")
    void aLastRecordThatMayBeCutIsLeftOut(String name) {
        String cut =
                """
                recordId,category,startTime,unit,quantity
                r1,calls,2026-09-01T10:00:00Z,minutes,12345
                r2,calls,2026-09-01T10:00:00Z,minutes,123\
                """;
        byte[] content = UsageBytes.utf8(cut);

        var result =
                EngineRun.quarantined(
                        EngineRun.day(
                                name, name.endsWith("gz") ? UsageBytes.gzip(content) : content));

        assertThat(result.lines()).singleElement().matches(line -> line.contains(",12345,"));
        assertThat(result.rejected())
                .endsWith(name + ",3,quantity,123,the last line has no line end: cut off?\r\n");
    }

    @Test
    void everyRecordIsListedNotOnlyTheFirstHundred() {
        List<TestRecord> records = new ArrayList<>(List.of(record("good")));
        IntStream.range(0, 6_000)
                .forEach(i -> records.add(record("r" + i).with("price", "x").without("unit")));

        var result =
                EngineRun.quarantined(EngineRun.day("u.csv.gz", UsageBytes.of("csv.gz", records)));

        assertThat(result.report().rejected()).isEqualTo(6_000);
        assertThat(result.rejected().lines()).hasSize(12_001);
        assertThat(result.report().records()).isEqualTo(1);
    }

    @Test
    @Tag("B15")
    void allRecordsUnderAnIdThatClashesAreLeftOut() {
        InMemoryUsageFiles usage =
                EngineRun.day(
                        "1.csv",
                        UsageBytes.of("csv", List.of(record("r1"), record("r2"), record("r2"))));
        usage.put(
                EngineRun.ACCOUNT,
                EngineRun.DAY,
                "2.ndjson",
                UsageBytes.of(
                        "ndjson",
                        List.of(
                                record("r2").with("price", "9"),
                                record("r3").with("price", "bad"),
                                record("r2").with("quantity", "bad"),
                                record("r1"))));

        var result = EngineRun.quarantined(usage);

        String why = "recordId,r2,\"the day's records with the id are not equal; another is ";
        assertThat(result.rejected().lines().skip(1))
                .containsExactly(
                        FOLDER
                                + "2.ndjson,2,price,bad,is not a plain number of at most 15 digits"
                                + " and 15 decimals",
                        FOLDER
                                + "2.ndjson,3,quantity,bad,is not a plain number of at most 15"
                                + " digits and 15 decimals",
                        FOLDER + "1.csv,3," + why + FOLDER + "1.csv, line 4\"",
                        FOLDER + "1.csv,4," + why + FOLDER + "1.csv, line 3\"",
                        FOLDER + "2.ndjson,1," + why + FOLDER + "1.csv, line 3\"");
        assertThat(result.report().records()).isEqualTo(1);
        assertThat(result.report().inputs())
                .extracting(InputSummary::records)
                .containsExactly(3L, 4L);
        assertThat(result.report().inputs())
                .extracting(InputSummary::rejected)
                .containsExactly(2L, 3L);
        assertThat(result.report().inputs())
                .extracting(InputSummary::duplicatesDropped)
                .containsExactly(0L, 1L);
    }

    static Stream<Arguments> unreadable() {
        byte[] csv = UsageBytes.utf8(HEADER + row("r1"));
        byte[] gzip = UsageBytes.gzip(csv);
        return Stream.of(
                arguments("u.csv", UsageBytes.utf8(HEADER + row("r1") + "r2,\"calls\n"), 3),
                arguments("u.csv", UsageBytes.utf8(row("r1")), 1),
                arguments("u.csv.gz", UsageBytes.gzip(gzip), 0),
                arguments("u.csv.gz", Arrays.copyOf(gzip, gzip.length - 9), 0),
                arguments("u.csv.zst", csv, 0),
                arguments("u.parquet", UsageBytes.utf8("PAR1 not parquet PAR1"), 0));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    @Tag("B21")
    void whatCannotBeReadRecordByRecordIsAnErrorAllTheSame(String name, byte[] content, long line) {
        assertThat(EngineRun.faultsInQuarantine(name, content))
                .singleElement()
                .matches(f -> f.object().equals(FOLDER + name))
                .matches(f -> f.line() == line);
    }

    @Test
    void aFileOfBadRecordsAloneIsNoUsage() {
        byte[] content = UsageBytes.of("csv", List.of(record("r1").with("price", "x")));

        var result = EngineRun.quarantined(EngineRun.day("u.csv", content));

        assertThat(result.lines()).isEmpty();
        assertThat(result.report().rejected()).isEqualTo(1);
    }
}
