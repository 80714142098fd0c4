package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.worker.usage.UsageFault;

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
import java.util.stream.Stream;

class BrokenFileTest {
    private static final int MANY = 6;
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

        List<UsageFault> faults = faults("u.csv", content);

        String expected = header.isEmpty() ? "has no header row" : reason;
        assertThat(faults).containsExactly(new UsageFault(PREFIX + "u.csv", 1, "", "", expected));
    }

    private static final String HEADER =
            "recordId,category,startTime,quantity,unit,price,currency\n";
    private static final String ROW = "r1,calls,2026-09-01T10:00:00Z,1,minutes,1,USD\n";

    private static final String NOT_CSV =
            "is not CSV from here on: a quote is not closed, or text follows one that is, or a text"
                    + " has more than 1048576 characters";

    static Stream<Arguments> brokenRows() {
        String few = "r2,calls,2026-09-01T10:00:00Z,1,minutes,1";
        return Stream.of(
                arguments(few, 3, few, "has 6 columns, the header has 7"),
                arguments(few + ",USD,x", 3, few + ",USD,x", "has 8 columns, the header has 7"),
                arguments("r2,\"calls,2026-09-01T10:00:00Z,1,minutes,1,USD", 3, "", NOT_CSV),
                arguments("r2,\"calls\"x,2026-09-01T10:00:00Z,1,minutes,1,USD", 3, "", NOT_CSV),
                arguments(
                        few + ",USD\r",
                        0,
                        "",
                        "cannot be read: line ends are mixed or quotes broken"));
    }

    @ParameterizedTest
    @MethodSource("brokenRows")
    @Tag("B10")
    @Tag("B11")
    void aBrokenRowIsAFaultOnItsLine(String row, long line, String value, String reason) {
        String text = HEADER + ROW + row + "\n" + ROW.replace("r1", "r3");
        UsageFault fault = new UsageFault(PREFIX + "u.csv", line, "", value, reason);

        assertThat(faults("u.csv", UsageBytes.utf8(text))).containsExactly(fault);
    }

    /// The faults of a file, which are the same among many files, though the engine reads many in
    /// another way than few; they must have its header where it is CSV, so only plain CSV is asked.
    private static List<UsageFault> faults(String name, byte[] content) {
        List<UsageFault> faults = EngineRun.faults(name, content);
        if (name.contains(".ndjson")) {
            assertThat(EngineRun.faults(amongEmpty(name, content, "\n"))).isEqualTo(faults);
        } else if (name.endsWith(".csv") && faults.stream().allMatch(fault -> fault.line() > 1)) {
            String text = new String(content, StandardCharsets.ISO_8859_1);
            String header = text.substring(0, text.indexOf('\n') + 1);
            assertThat(EngineRun.faults(amongEmpty(name, content, header))).isEqualTo(faults);
        }
        return faults;
    }

    private static InMemoryUsageFiles amongEmpty(String name, byte[] content, String empty) {
        InMemoryUsageFiles usage = EngineRun.day(name, content);
        String ending = name.contains(".ndjson") ? ".ndjson" : ".csv";
        for (int i = 0; i < MANY; i++) {
            usage.put(
                    EngineRun.ACCOUNT,
                    EngineRun.DAY,
                    "z" + i + ending,
                    empty.getBytes(StandardCharsets.ISO_8859_1));
        }
        return usage;
    }

    private static InMemoryUsageFiles amongOthers(String ending, byte[] content) {
        InMemoryUsageFiles usage = EngineRun.day("u" + ending, content);
        for (int i = 0; i < MANY; i++) {
            byte[] sound = UsageBytes.utf8(HEADER + ROW);
            usage.put(
                    EngineRun.ACCOUNT,
                    EngineRun.DAY,
                    "sound-" + i + ending,
                    compressed(ending.substring(".csv".length()), sound));
        }
        return usage;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".zst"})
    @Tag("B10")
    void aQuoteThatIsNeverClosedHidesNoRecordAmongManyFiles(String compression) {
        String open = "r2,\"calls,2026-09-01T10:00:00Z,1,minutes,1,USD";
        for (String lineEnd : List.of("\n", "\r\n")) {
            for (String end :
                    List.of("", lineEnd, lineEnd + ROW.repeat(3).replace("\n", lineEnd))) {
                String text = (HEADER + ROW).replace("\n", lineEnd) + open + end;
                byte[] content = compressed(compression, UsageBytes.utf8(text));

                assertThat(EngineRun.faults(amongOthers(".csv" + compression, content)))
                        .containsExactly(
                                new UsageFault(PREFIX + "u.csv" + compression, 3, "", "", NOT_CSV));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anyLineEndIsReadWithAndWithoutOneAtTheEnd(String lineEnd) {
        String text = (HEADER + ROW + ROW.replace("r1", "r2")).replace("\n", lineEnd);
        for (String content : List.of(text, text.substring(0, text.length() - lineEnd.length()))) {
            InMemoryUsageFiles usage = EngineRun.day("u.csv", UsageBytes.utf8(content));

            assertThat(EngineRun.of(usage).report().records()).isEqualTo(2);
        }
    }

    @Test
    @Tag("B10")
    void aHeaderRepeatedInTheMiddleIsARecordThatBreaksTheRules() {
        List<UsageFault> faults = faults("u.csv", UsageBytes.utf8(HEADER + ROW + HEADER));

        assertThat(faults)
                .extracting(UsageFault::line, UsageFault::column, UsageFault::value)
                .containsExactly(
                        tuple(3L, "startTime", "startTime"),
                        tuple(3L, "quantity", "quantity"),
                        tuple(3L, "price", "price"),
                        tuple(3L, "currency", "currency"));
    }

    @Test
    @Tag("B11")
    void aQuoteInsideATextWithoutQuotesIsPartOfIt() {
        byte[] content = UsageBytes.utf8(HEADER + ROW.replace("calls", "5\" pipe"));

        assertThat(EngineRun.of(EngineRun.day("u.csv", content)).lines())
                .singleElement()
                .matches(line -> line.contains(",\"5\"\" pipe\","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz", ".zst"})
    @Tag("B10")
    void bytesThatAreNotUtf8AreAFaultInTheirPlace(String compression) {
        byte[] latin =
                (HEADER + ROW + ROW.replace("calls", "x\u00e9"))
                        .getBytes(StandardCharsets.ISO_8859_1);
        byte[] json =
                "{\"recordId\":\"r1\"}\n{\"else\":\"x\u00e9\"}\n"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(faults("u.csv" + compression, compressed(compression, latin)))
                .containsExactly(
                        new UsageFault(
                                PREFIX + "u.csv" + compression,
                                3,
                                "category",
                                "x\uFFFD",
                                "is not UTF-8"));
        assertThat(faults("u.ndjson" + compression, compressed(compression, json)))
                .contains(
                        new UsageFault(
                                PREFIX + "u.ndjson" + compression,
                                2,
                                "",
                                "{\"else\":\"x\uFFFD\"}",
                                "is not UTF-8"));
    }

    private static byte[] compressed(String compression, byte[] bytes) {
        return switch (compression) {
            case ".gz" -> UsageBytes.gzip(bytes);
            case ".zst" -> UsageBytes.zstd(bytes);
            default -> bytes;
        };
    }

    @Test
    @Tag("B10")
    void utf16WithoutAMarkAndNulBytesAreFaults() {
        byte[] utf16 = (HEADER + ROW).getBytes(StandardCharsets.UTF_16LE);
        byte[] nul = UsageBytes.utf8(HEADER + ROW.replace("calls", "ca\0lls"));

        assertThat(faults("u.csv", utf16))
                .singleElement()
                .matches(
                        f -> f.line() == 1 && f.reason().startsWith("the header lacks the column"));
        assertThat(faults("u.csv", nul))
                .containsExactly(
                        new UsageFault(
                                PREFIX + "u.csv",
                                2,
                                "category",
                                "ca\0lls",
                                "holds a NUL character"));
    }

    @Test
    @Tag("B10")
    void aByteOrderMarkBeforeJsonIsSkipped() {
        String line = TestRecord.of("r1", "2026-09-01T10:00:00Z").json();
        byte[] good = UsageBytes.utf8("\uFEFF" + line + "\r\n");
        byte[] bad = UsageBytes.utf8("\uFEFF" + line + "\r\nx\r\n");

        assertThat(EngineRun.of(EngineRun.day("u.ndjson", good)).report().records()).isEqualTo(1);
        assertThat(faults("u.ndjson", bad))
                .singleElement()
                .matches(f -> f.line() == 2 && f.value().equals("x"));
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
    @ValueSource(strings = {"", ".gz", ".zst"})
    @Tag("B12")
    void aLastLineCutInsideANumberIsAFault(String compression) {
        String cut =
                "recordId,category,startTime,unit,quantity\n"
                        + "r1,calls,2026-09-01T10:00:00Z,minutes,123";
        byte[] content = UsageBytes.utf8(cut);

        List<UsageFault> faults = faults("u.csv" + compression, compressed(compression, content));

        assertThat(faults)
                .containsExactly(
                        new UsageFault(
                                PREFIX + "u.csv" + compression,
                                2,
                                "quantity",
                                "123",
                                "the last line has no line end: cut off?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv.gz", "jsonl.gz", "csv.zst", "jsonl.zst", "parquet"})
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

        for (int left : new int[] {whole.length - 1, whole.length - 4, whole.length / 2, 30}) {
            byte[] cut = Arrays.copyOf(whole, left);

            assertThat(EngineRun.faults("u." + ending, cut))
                    .describedAs("%d of %d", left, whole.length)
                    .singleElement()
                    .matches(f -> f.object().equals(PREFIX + "u." + ending))
                    .matches(f -> f.reason().contains("damaged"));
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

        List<UsageFault> faults = faults("u.ndjson", UsageBytes.utf8(good + "\n\n" + bad + "\n"));

        assertThat(faults).isNotEmpty();
        assertThat(faults).allMatch(f -> f.line() == 3);
    }

    @Test
    @Tag("B18")
    void deepNestingAndHugeNumbersEndInFaultsToo() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        String huge = "{\"price\":" + "9".repeat(100_000) + "}";

        assertThat(faults("u.ndjson", UsageBytes.utf8(deep + "\n"))).isNotEmpty();
        assertThat(faults("u.ndjson", UsageBytes.utf8(huge + "\n"))).isNotEmpty();
    }

    @Test
    @Tag("B11")
    void aLineWithoutEndIsAFaultAndNotMemory() {
        String line = HEADER + "r1," + "x".repeat(5_000_000);

        assertThat(faults("u.csv", UsageBytes.utf8(line)))
                .containsExactly(new UsageFault(PREFIX + "u.csv", 2, "", "", NOT_CSV));
    }

    @ParameterizedTest
    @CsvSource({"'', 40", ".gz, 100", ".zst, 40"})
    @Tag("B11")
    void aLastLineOf100MegabytesIsAFaultAndNotMemory(String compression, int megabytes) {
        byte[] line = new byte[megabytes << 20];
        Arrays.fill(line, (byte) 'x');
        byte[] head = UsageBytes.utf8(HEADER + ROW + "r2,");
        System.arraycopy(head, 0, line, 0, head.length);
        byte[] content = compressed(compression, line);

        assertThat(faults("u.csv" + compression, content))
                .containsExactly(
                        new UsageFault(PREFIX + "u.csv" + compression, 3, "", "", NOT_CSV));
        assertThat(faults("u.ndjson" + compression, content))
                .last()
                .matches(f -> f.line() == 3)
                .matches(f -> f.reason().equals("the line has more than 1048576 characters"));
    }

    @Test
    void anUnknownEndingIsAFault() {
        assertThat(EngineRun.faults("u.xlsx", new byte[] {1}))
                .singleElement()
                .matches(f -> f.reason().startsWith("has an unknown ending"));
    }
}
