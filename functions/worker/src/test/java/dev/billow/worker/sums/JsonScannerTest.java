package dev.billow.worker.sums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.worker.usage.JsonRecords;
import dev.billow.worker.usage.UsageField;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class JsonScannerTest {
    private static final String[] VALUES = {
        "\"x\"",
        "\"\"",
        "\"é🎉 , : } ]\"",
        "\"a\\\"b\\\\c\\/\\b\\f\\n\\r\\t\"",
        "\"\\u00fc\\ud83c\\udf89\\u0041\"",
        "\"\\ud83c\"",
        "\"\\udf89\"",
        "\"\\u0000\"",
        "\"\\u12\"",
        "\"\\x\"",
        "\"tab\there\"",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "01",
        "-",
        "1.50",
        "1.",
        ".5",
        "1e5",
        "1E+05",
        "1e",
        "1_0",
        "NaN",
        "{}",
        "{\"recordId\":\"no\"}",
        "[1,2]",
        "nul",
        "\"open"
    };
    private static final String[] NAMES = {
        "recordId",
        "customerName",
        "price",
        "from",
        "to",
        "count",
        "other",
        "else",
        "a name of some length, and é",
        "",
        "record\\u0049d",
        "recordI",
        "recordIdd"
    };
    private static final String[] BLANKS = {"", "", "", " ", "  ", "\t", "\u00a0"};

    private final Random random = new Random(11);

    private static Optional<List<Map<UsageField, String>>> scan(String text, int size)
            throws IOException {
        return Scanned.records(text.getBytes(StandardCharsets.UTF_8), size, JsonScanner::new);
    }

    private String blank() {
        return BLANKS[random.nextInt(BLANKS.length)];
    }

    /// Most lines are sound, or have one thing that is not.
    private String line() {
        StringBuilder line = new StringBuilder(blank() + "{");
        for (int n = random.nextInt(5); n > 0; n--) {
            line.append(blank())
                    .append('"')
                    .append(NAMES[random.nextInt(NAMES.length)])
                    .append('"');
            line.append(blank()).append(':').append(blank());
            line.append(VALUES[random.nextInt(random.nextInt(1, VALUES.length))]);
            line.append(blank()).append(n > 1 || random.nextInt(20) == 0 ? "," : "");
        }
        return line.append("}")
                .append(blank())
                .append(random.nextInt(20) == 0 ? "x" : "")
                .toString();
    }

    @Test
    @Tag("B37")
    void aLineIsReadJustWhenAParserReadsItAndAsItDoes() throws IOException {
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            String line = line();
            Optional<Map<UsageField, String>> expected = JsonRecords.values(line);
            expected.ifPresent(values -> values.values().removeIf(String::isEmpty));

            var found = scan(line, 64);

            if (expected.isPresent()) {
                if (line.contains("\\u0000") && found.isEmpty()) {
                    continue;
                }
                assertThat(found).as(line).contains(List.of(expected.get()));
                read++;
            } else {
                assertThat(found).as(line).isEmpty();
            }
        }
        assertThat(read).isBetween(20_000, 80_000);
    }

    @Test
    void membersOfNoFieldAreLeftToTheParserWhereItHasLimits() throws IOException {
        String many =
                IntStream.range(0, 100)
                        .mapToObj(i -> "\"other" + i + "\":" + i)
                        .collect(Collectors.joining(","));
        assertThat(scan("{" + many + ",\"price\":1.5}", 1 << 14))
                .contains(List.of(Map.of(UsageField.PRICE, "1.5")));

        for (String other :
                List.of(
                        "\"other\":" + "1".repeat(2000),
                        "\"" + "o".repeat(60_000) + "\":1",
                        many + "," + many)) {
            String line = "{" + other + ",\"price\":1.5}";
            assertThat(JsonRecords.values(line)).isEmpty();
            assertThat(scan(line, 1 << 14).isPresent()).as("%.20s", line).isFalse();
        }
    }

    @Test
    void recordsAreFoundWhereverTheWindowEnds() throws IOException {
        List<Map<UsageField, String>> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder("\uFEFF");
        while (expected.size() < 200) {
            String line = line();
            Optional<Map<UsageField, String>> values = JsonRecords.values(line);
            if (values.isPresent() && !line.contains("\\u0000")) {
                values.get().values().removeIf(String::isEmpty);
                expected.add(values.get());
                text.append(line).append(random.nextBoolean() ? "\n" : "\r\n\n");
            }
        }
        String whole = text.toString().stripTrailing();

        for (int size = 8; size < 600; size += 7) {
            assertThat(scan(whole, size)).as("window of " + size).contains(expected);
        }
    }

    @Test
    void whatIsNoUtf8IsDoubtful() throws IOException {
        byte[] line = "{\"from\":\"é\"}\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(Scanned.records(line, 64, JsonScanner::new)).isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsDoubtful() throws IOException {
        assertThat(scan("{\"from\":\"" + "x".repeat(1 << 20) + "\"}\n", 64)).isEmpty();
        assertThat(scan("{\"from\":\"" + "x".repeat(1 << 19) + "\"}\n", 64)).isPresent();
    }
}
