package dev.billow.worker.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.billow.report.ReportType;
import dev.billow.worker.diff.RandomReports.Shape;
import dev.billow.worker.table.SafeText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

class ReportDiffTest {
    private static final int SEEDS = 150;
    private static final String HEADER =
            "PeriodStart,PeriodEnd,CustomerName,Category,Unit,Currency,Amount\r\n";

    private record Told(long lines, String csv) {}

    private static Told diff(ReportType type, byte[] before, byte[] after) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long lines =
                ReportDiff.write(
                        type,
                        new ByteArrayInputStream(before),
                        new ByteArrayInputStream(after),
                        out,
                        () -> {});
        return new Told(lines, out.toString(StandardCharsets.UTF_8));
    }

    private static Told diff(String before, String after) throws IOException {
        return diff(
                ReportType.BILLING,
                (HEADER + before).getBytes(StandardCharsets.UTF_8),
                (HEADER + after).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesAreAddedRemovedAndChanged() throws IOException {
        Told told =
                diff(
                        """
                        a,b,Ada,calls,minutes,EUR,1.00
                        a,b,Bob,calls,minutes,EUR,2.00
                        a,b,Eve,calls,minutes,EUR,5.00
                        """,
                        """
                        a,b,Ada,calls,minutes,EUR,1.50
                        a,b,"D, ""x""\",calls,minutes,EUR,4.00
                        a,b,Eve,calls,minutes,EUR,5.00
                        """);

        assertThat(told.csv())
                .isEqualTo(
                        """
                        Change,CustomerName,Category,Unit,Currency,AmountBefore,AmountAfter
                        changed,Ada,calls,minutes,EUR,1.00,1.50
                        removed,Bob,calls,minutes,EUR,2.00,
                        added,"D, ""x""\",calls,minutes,EUR,,4.00
                        """
                                .replace("\n", "\r\n"));
        assertThat(told.lines()).isEqualTo(3);
    }

    /// Against maps of all lines, which need no order.
    @ParameterizedTest
    @EnumSource
    void theDiffIsWhatMapsOfAllLinesSay(Shape shape) throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomReports random = new RandomReports(seed, shape);
            var before = random.lines(seed % 3 == 0 ? 5 : 60);
            var after = random.changed(before, (int) (seed % 4) * 30);

            Told told = diff(shape.type(), random.csv(before), random.csv(after));

            Map<String, Integer> expected = expected(shape, before, after);
            assertThat(counted(told.csv(), shape)).as("seed " + seed).isEqualTo(expected);
            assertThat(told.lines())
                    .isEqualTo(expected.values().stream().mapToLong(Integer::longValue).sum());
        }
    }

    private static List<String> keys(Shape shape) {
        return shape.type() == ReportType.CDR
                ? List.of("RecordId")
                : shape.header().stream()
                        .filter(
                                List.of(
                                                "CustomerId",
                                                "CustomerName",
                                                "Category",
                                                "Unit",
                                                "Currency")
                                        ::contains)
                        .toList();
    }

    private static String key(Shape shape, List<String> line) {
        List<String> key = new ArrayList<>();
        keys(shape).forEach(name -> key.add(line.get(shape.header().indexOf(name))));
        return key.toString();
    }

    /// How many lines of each key are changed, removed and added, as `changed [key]`.
    private static Map<String, Integer> expected(
            Shape shape,
            Map<List<String>, List<String>> before,
            Map<List<String>, List<String>> after) {
        Map<String, List<List<String>>> gone = new HashMap<>();
        Map<String, List<List<String>>> come = new HashMap<>();
        before.values()
                .forEach(l -> gone.computeIfAbsent(key(shape, l), _ -> new ArrayList<>()).add(l));
        for (List<String> line : after.values()) {
            String key = key(shape, line);
            if (!gone.getOrDefault(key, new ArrayList<>()).remove(line)) {
                come.computeIfAbsent(key, _ -> new ArrayList<>()).add(line);
            }
        }
        Map<String, Integer> expected = new TreeMap<>();
        gone.forEach(
                (key, lines) -> {
                    int both = Math.min(lines.size(), come.getOrDefault(key, List.of()).size());
                    put(expected, "changed " + key, both);
                    put(expected, "removed " + key, lines.size() - both);
                    put(expected, "added " + key, come.getOrDefault(key, List.of()).size() - both);
                });
        come.forEach(
                (key, lines) -> {
                    if (!gone.containsKey(key)) {
                        put(expected, "added " + key, lines.size());
                    }
                });
        return expected;
    }

    private static void put(Map<String, Integer> counts, String what, int count) {
        if (count > 0) {
            counts.put(what, count);
        }
    }

    private static Map<String, Integer> counted(String csv, Shape shape) {
        Map<String, Integer> counted = new TreeMap<>();
        for (NamedCsvRecord line : CsvReader.builder().ofNamedCsvRecord(csv).stream().toList()) {
            String change = line.getField("Change");
            List<String> key =
                    keys(shape).stream().map(line::getField).map(SafeText::shown).toList();
            counted.merge(change + " " + key, 1, Integer::sum);
            List<String> measures = line.getFields().subList(1 + key.size(), line.getFieldCount());
            boolean differs = false;
            for (int i = 0; i < measures.size(); i += 2) {
                differs |= !measures.get(i).equals(measures.get(i + 1));
            }
            assertThat(differs).as(line.toString()).isTrue();
        }
        return counted;
    }

    @Test
    void equalFilesGiveAHeaderAlone() throws IOException {
        Told told = diff("a,b,Ada,calls,m,EUR,1\r\n", "a,b,Ada,calls,m,EUR,1\r\n");

        assertThat(told.lines()).isZero();
        assertThat(told.csv().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'a,b,Bob,c,m,EUR,1\r\na,b,Ada,c,m,EUR,1\r\n', not in the order",
        "'a,b,Ada,c,m,EUR\r\n', other columns",
        "'a,b,Ada,c,m,EUR,\"1\r\n', no CSV",
    })
    void whatIsNoFileOfTheReportIsRefused(String lines, String why) {
        assertThatThrownBy(() -> diff(lines, "a,b,Ada,c,m,EUR,2\r\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> diff("a,b,Ada,c,m,EUR,2\r\n", lines))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void filesOfDifferentColumnsAreRefused() {
        byte[] other = "PeriodStart,CustomerName\r\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(
                        () ->
                                diff(
                                        ReportType.BILLING,
                                        other,
                                        HEADER.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("different columns");
        assertThatThrownBy(() -> diff(ReportType.BILLING, new byte[0], other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void theWorkCanBeStoppedBetweenLines() {
        RandomReports random = new RandomReports(1, Shape.CDR);
        byte[] csv = random.csv(random.lines(50));
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(
                        () ->
                                ReportDiff.write(
                                        ReportType.CDR,
                                        new ByteArrayInputStream(csv),
                                        new ByteArrayInputStream(csv),
                                        new ByteArrayOutputStream(),
                                        () -> {
                                            if (asked.incrementAndGet() == 3) {
                                                throw new IllegalStateException("stop");
                                            }
                                        }))
                .hasMessage("stop");
    }
}
