package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.worker.usage.UsageFault;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class BrokenFileTest {
    private static final String PREFIX = "usage/accountId=acme/date=2026-09-01/";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''|-",
                "category,startTime,quantity,unit|x|the header lacks the column recordId",
                "recordId,category,startTime,quantity,units|x|the header lacks the column unit",
                "recordId,recordId,category,startTime,quantity,unit|x|the header names the column"
                        + " recordId twice",
            })
    @Tag("B10")
    void aBadHeaderIsNamed(String header, String row, String reason) {
        byte[] content = UsageBytes.utf8(header.isEmpty() ? "\n" : header + "\n" + row + "\n");

        List<UsageFault> faults = EngineRun.faults("u.csv", content);

        String expected = header.isEmpty() ? "has no header row" : reason;
        assertThat(faults).containsExactly(new UsageFault(PREFIX + "u.csv", 1, "", "", expected));
    }

    private static final String HEADER =
            "recordId,category,startTime,quantity,unit,price,currency\n";
    private static final String ROW = "r1,calls,2026-09-01T10:00:00Z,1,minutes,1,USD\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r2,calls,2026-09-01T10:00:00Z,1,minutes,1",
                "r2,calls,2026-09-01T10:00:00Z,1,minutes,1,USD,extra",
                "recordId,category,startTime,quantity,unit,price,currency",
                "r2,\"calls,2026-09-01T10:00:00Z,1,minutes,1,USD",
                "r2,\"calls\"x,2026-09-01T10:00:00Z,1,minutes,1,USD",
                "r2,calls,2026-09-01T10:00:00Z,1,minutes,1,USD\r",
            })
    @Tag("B10")
    @Tag("B11")
    void aBrokenRowIsAFaultOnItsLine(String row) {
        byte[] content = UsageBytes.utf8(HEADER + ROW + row + "\n" + ROW.replace("r1", "r3"));

        List<UsageFault> faults = EngineRun.faults("u.csv", content);

        assertThat(faults).isNotEmpty();
        assertThat(faults.getFirst().object()).isEqualTo(PREFIX + "u.csv");
        assertThat(faults.getFirst().line()).isIn(0L, 3L, 4L);
    }

    @Test
    @Tag("B10")
    void encodingsOtherThanUtf8AreFaults() {
        byte[] latin =
                (HEADER + ROW + ROW.replace("calls", "x\u00e9"))
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = (HEADER + ROW).getBytes(StandardCharsets.UTF_16);
        byte[] nul = UsageBytes.utf8(HEADER + ROW.replace("calls", "ca\0lls"));

        assertThat(EngineRun.faults("u.csv", latin)).singleElement().matches(f -> f.line() == 3);
        assertThat(EngineRun.faults("u.csv", utf16)).hasSize(1);
        assertThat(EngineRun.faults("u.csv", nul))
                .singleElement()
                .matches(f -> f.line() == 2 && f.reason().equals("holds a NUL character"));
    }

    @Test
    @Tag("B10")
    @Tag("B11")
    void aByteOrderMarkCrLfBlankLinesAndExtraColumnsAreRead() {
        String crLf =
                (HEADER.replace("recordId", "recordId,else") + "\n" + ROW + "\n")
                        .replace("r1,", "r1,x,")
                        .replace("\n", "\r\n");

        var result = EngineRun.of(EngineRun.day("u.csv", UsageBytes.utf8("\uFEFF" + crLf)));

        assertThat(result.lines()).hasSize(1);
    }

    @Test
    @Tag("B10")
    void onlyAHeaderIsNoUsage() {
        var result = EngineRun.of(EngineRun.day("u.csv", UsageBytes.utf8(HEADER)));

        assertThat(result.lines()).isEmpty();
        assertThat(result.report().records()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u.csv", "u.csv.gz"})
    @Tag("B12")
    void aLastLineCutInsideANumberIsAFault(String name) {
        String cut =
                "recordId,category,startTime,unit,quantity\n"
                        + "r1,calls,2026-09-01T10:00:00Z,minutes,123";
        byte[] content = UsageBytes.utf8(cut);

        List<UsageFault> faults =
                EngineRun.faults(name, name.endsWith("gz") ? UsageBytes.gzip(content) : content);

        assertThat(faults)
                .singleElement()
                .matches(f -> f.reason().equals("the last line has no line end: cut off?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv.gz", "jsonl.gz", "csv.zst", "parquet"})
    @Tag("B19")
    @Tag("B21")
    void aTruncatedFileIsAFault(String ending) {
        List<TestRecord> many = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            many.add(
                    TestRecord.of("r" + i * 7919, "2026-09-01T10:00:00Z")
                            .with("quantity", Integer.toString(i * 104729)));
        }
        byte[] whole = UsageBytes.of(ending, many);

        for (int left : new int[] {whole.length - 4, whole.length / 2, 30}) {
            byte[] cut = Arrays.copyOf(whole, left);

            assertThat(EngineRun.faults("u." + ending, cut))
                    .describedAs("%d of %d", left, whole.length)
                    .singleElement()
                    .matches(f -> f.object().equals(PREFIX + "u." + ending));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recordId\":\"r2\"",
                "{\"recordId\":\"r2\"}{\"recordId\":\"r3\"}",
                "[1]",
                "null",
                "x",
                "{\"recordId\":\"r2\",\"recordId\":\"r3\"}",
                "{\"recordId\":{\"x\":1}}",
                "{\"pr\\u0069ce\":999999999999.999999}",
                "{\"customerName\":\"\\ud800\"}",
                "{\"price\":01}",
                "{\"price\":NaN}",
            })
    @Tag("B18")
    void brokenJsonIsAFaultOnItsLine(String line) {
        String good =
                "{\"recordId\":\"r1\",\"category\":\"c\",\"startTime\":\"2026-09-01T10:00:00Z\","
                        + "\"quantity\":1,\"unit\":\"u\"}";
        String rest = good.substring(1).replace("\"recordId\":\"r1\",", "");
        String bad =
                line.startsWith("{\"") && line.endsWith("}") && !line.contains("}{")
                        ? line.substring(0, line.length() - 1) + "," + rest
                        : line;

        List<UsageFault> faults =
                EngineRun.faults("u.ndjson", UsageBytes.utf8(good + "\n\n" + bad + "\n"));

        assertThat(faults).isNotEmpty();
        assertThat(faults).allMatch(f -> f.line() == 3);
    }

    @Test
    @Tag("B18")
    void deepNestingAndHugeNumbersEndInFaultsToo() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String huge = "{\"price\":" + "9".repeat(100_000) + "}";

        assertThat(EngineRun.faults("u.ndjson", UsageBytes.utf8(deep + "\n"))).isNotEmpty();
        assertThat(EngineRun.faults("u.ndjson", UsageBytes.utf8(huge + "\n"))).isNotEmpty();
    }

    @Test
    @Tag("B11")
    void aLineWithoutEndIsAFaultAndNotMemory() {
        String line = HEADER + "r1," + "x".repeat(5_000_000);

        assertThat(EngineRun.faults("u.csv", UsageBytes.utf8(line))).isNotEmpty();
        assertThat(EngineRun.faults("u.ndjson", UsageBytes.utf8(line))).isNotEmpty();
    }

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
                .hasSize(1);
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
    void anUnknownEndingIsAFault() {
        assertThat(EngineRun.faults("u.xlsx", new byte[] {1}))
                .singleElement()
                .matches(f -> f.reason().startsWith("has an unknown ending"));
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
