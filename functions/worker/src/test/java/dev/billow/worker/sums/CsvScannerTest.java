package dev.billow.worker.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;

import dev.billow.worker.usage.UnreadableTextException;
import dev.billow.worker.usage.UsageField;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class CsvScannerTest {
    private static final List<String> COLUMNS =
            List.of("recordId", "extra", "category", "startTime", "quantity", "unit", "to");
    private static final String[] VALUES = {
        "x",
        "",
        "a text",
        "é🎉",
        "\"quoted\"",
        "\"\"",
        "\"a \"\"b\"\",\"",
        "\"two\nlines\"",
        "\"two\r\nlines\"",
        "\t",
        "1.5",
        "\"\"\"\"",
        " \"late\"",
        "a\"b",
        "\"open",
        "\"b\" ",
        "\0",
        "\"\0\"",
        "a\rb"
    };

    private final Random random = new Random(13);

    private static Optional<List<Map<UsageField, String>>> scan(String text, int size)
            throws IOException {
        return Scanned.records(text.getBytes(StandardCharsets.UTF_8), size, CsvScanner::new);
    }

    /// By another reader; empty when it takes the text for broken.
    private static Optional<List<Map<UsageField, String>>> expected(String text) {
        List<Map<UsageField, String>> records = new ArrayList<>();
        try (var rows =
                CsvReader.builder()
                        .skipEmptyLines(true)
                        .allowUnclosedQuote(false)
                        .allowExtraCharsAfterClosingQuote(false)
                        .ofCsvRecord(text)) {
            rows.stream()
                    .skip(1)
                    .forEach(
                            row -> {
                                Map<UsageField, String> values = new EnumMap<>(UsageField.class);
                                for (int i = 0; i < COLUMNS.size(); i++) {
                                    UsageField field = UsageField.named(COLUMNS.get(i));
                                    if (field != null && !row.getField(i).isEmpty()) {
                                        values.put(field, row.getField(i));
                                    }
                                }
                                records.add(values);
                            });
            return Optional.of(records);
        } catch (CsvParseException
                | IndexOutOfBoundsException
                | IOException
                | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private String row(int oddities) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < COLUMNS.size(); i++) {
            row.append(i == 0 ? "" : ",").append(VALUES[random.nextInt(VALUES.length - oddities)]);
        }
        return row.toString();
    }

    private String text(int rows, String lineEnd, int oddities) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append(lineEnd);
        for (int i = 0; i < rows; i++) {
            text.append(row(oddities))
                    .append(random.nextInt(8) == 0 ? lineEnd : "")
                    .append(lineEnd);
        }
        return text.toString();
    }

    @Test
    @Tag("B37")
    void whatIsReadIsWhatAnotherReaderReads() throws IOException {
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            String text =
                    text(
                            random.nextInt(3),
                            random.nextBoolean() ? "\n" : "\r\n",
                            random.nextInt(8));

            var found = scan(text, 64);

            if (found.isPresent()) {
                assertThat(found).as(text).isEqualTo(expected(text));
                read++;
            }
        }
        assertThat(read).isGreaterThan(20_000);
    }

    @Test
    void recordsAreFoundWhereverTheWindowEnds() throws IOException {
        for (String lineEnd : List.of("\n", "\r\n")) {
            String text = text(200, lineEnd, 7);
            for (int size = 8; size < 600; size += 7) {
                assertThat(scan(text, size)).as("window of " + size).isEqualTo(expected(text));
            }
        }
    }

    @Test
    void rowsThatAreNotAllAlikeAreDoubtful() throws IOException {
        String header = String.join(",", COLUMNS) + "\n";

        assertThat(scan(header + "1,2,3,4,5,6,7\n", 64)).isPresent();
        assertThat(scan(header + "1,2,3,4,5,6,7\r\n", 64)).isEmpty();
        assertThat(scan(header + "1,2,3,4,5,6,7,8\n", 64)).isEmpty();
        assertThat(scan(header + "1,2,3,4,5,6\n", 64)).isEmpty();
        assertThat(scan(header + "1,2,3,4,5,6,\"7\n", 64)).isEmpty();
    }

    @Test
    void aRowThatIsTooLongIsDoubtful() throws IOException {
        String header = String.join(",", COLUMNS) + "\n";

        assertThat(scan(header + "1,2,3,4,5,6," + "x".repeat(1 << 20) + "\n", 64)).isEmpty();
        assertThat(scan(header + "1,2,3,4,5,6," + "x".repeat(1 << 19) + "\n", 64)).isPresent();
    }

    @Test
    void aLastRowWithoutAnEndIsReadWhereACutWouldShow() throws IOException {
        String whole = String.join(",", COLUMNS) + "\n1,2,3,4,5,6,7";

        assertThat(scan(whole, 64)).hasValueSatisfying(rows -> assertThat(rows).hasSize(1));

        List<String> unsafe = List.of("recordId", "category", "startTime", "unit", "quantity");
        byte[] cut = (String.join(",", unsafe) + "\n1,2,3,4,5").getBytes(StandardCharsets.UTF_8);
        assertThat(Scanned.records(cut, 64, CsvScanner::new)).isEmpty();
    }

    @Test
    void aHeaderTellsHowRowsEndOrIsDoubtful() throws IOException {
        String columns = String.join(",", COLUMNS);
        String row = "1,2,3,4,5,6,7";

        assertThat(scan("\uFEFF" + columns + "\r\n" + row + "\r\n", 8)).isPresent();
        assertThat(scan(columns, 8)).contains(List.of());
        assertThat(scan(columns + "\r" + row + "\r", 8)).isEmpty();
        assertThat(scan(columns + "\r" + row + "\r\n", 8)).isEmpty();
        assertThat(scan(columns + ",\"two\nlines\"\n" + row + ",8\n", 8)).isEmpty();
        assertThatThrownBy(() -> scan("recordId,category\n1,2\n", 8))
                .isInstanceOf(UnreadableTextException.class);
        byte[] latin = (columns + ",é\n" + row + ",8\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Scanned.records(latin, 8, CsvScanner::new)).isEmpty();
    }
}
