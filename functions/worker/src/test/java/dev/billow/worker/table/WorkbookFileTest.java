package dev.billow.worker.table;

import static dev.billow.report.Column.Kind.DATE;
import static dev.billow.report.Column.Kind.DECIMAL;
import static dev.billow.report.Column.Kind.INSTANT;
import static dev.billow.report.Column.Kind.TEXT;
import static dev.billow.report.Column.Kind.WHOLE_NUMBER;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import dev.billow.report.Column;
import dev.billow.worker.table.ReadWorkbook.Cell;
import dev.billow.worker.table.ReadWorkbook.Held;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

class WorkbookFileTest {
    @TempDir Path directory;

    private DirectoryFolder folder() {
        return new DirectoryFolder(directory);
    }

    /// The one cell of a workbook of one column and row.
    private Cell cell(Column.Kind kind, Object value) throws IOException {
        List<Column> columns = List.of(RandomRows.column("Only", kind));
        try (WorkbookFile file = new WorkbookFile(folder(), "one.xlsx", "Sheet", columns)) {
            file.write(new @Nullable Object[] {value});
            file.finish();
        }
        return ReadWorkbook.of(directory.resolve("one.xlsx")).rows.get(1).getFirst();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCellShowsWhatTheCsvSays(long seed) throws IOException {
        RandomRows random = new RandomRows(seed);
        List<List<@Nullable Object>> given = new ArrayList<>();
        WrittenTable written;
        try (Table table =
                new Table(folder(), "T", RandomRows.COLUMNS, RandomRows.COLUMNS, 10_000)) {
            for (int i = 0; i < 3_500; i++) {
                given.add(random.next());
                RandomRows.write(table, given.getLast());
            }
            written = table.finish();
        }

        List<List<String>> shown =
                ReadWorkbook.of(folder().path(written.workbook().orElseThrow())).shown();

        List<List<String>> csv = csv(written);
        assertThat(shown).hasSameSizeAs(csv).hasSize(3_501);
        assertThat(shown.getFirst()).isEqualTo(csv.getFirst());
        for (int row = 1; row < csv.size(); row++) {
            assertThat(shown.get(row)).isEqualTo(unguarded(csv.get(row), given.get(row - 1)));
        }
    }

    /// The CSV's fields, but the texts as they were given: a workbook needs no guard.
    private static List<String> unguarded(List<String> fields, List<@Nullable Object> given) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            texts.add(given.get(i) instanceof String text ? text : fields.get(i));
        }
        return texts;
    }

    private List<List<String>> csv(WrittenTable written) throws IOException {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(folder().text(written.csv()))) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, NUMBER",
        "-0.00, NUMBER",
        "358.84427806675, NUMBER",
        "999999999999999, NUMBER",
        "-99999999999999.9, NUMBER",
        "0.000000000000001, NUMBER",
        "100000000000000000000.00, NUMBER",
        "9999999999999999, TEXT",
        "29.883333333333333, TEXT",
        "-0.1234567890123456, TEXT",
    })
    void aDecimalIsANumberWhileADoubleCarriesIt(String text, Held held) throws IOException {
        BigDecimal value = new BigDecimal(text);

        Cell cell = cell(DECIMAL, value);

        assertThat(cell.held()).isEqualTo(held);
        assertThat(cell.shown()).isEqualTo(value.toPlainString());
    }

    @ParameterizedTest
    @CsvSource({"0, NUMBER", "123456789012345, NUMBER", "12345678901234567, TEXT"})
    void aWholeNumberIsANumberWhileADoubleCarriesIt(long value, Held held) throws IOException {
        Cell cell = cell(WHOLE_NUMBER, value);

        assertThat(cell.held()).isEqualTo(held);
        assertThat(cell.shown()).isEqualTo(Long.toString(value));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01, NUMBER",
        "1900-03-01, NUMBER",
        "9999-12-31, NUMBER",
        "1900-02-28, TEXT",
        "0001-01-01, TEXT",
        "+10000-01-01, TEXT"
    })
    void aDayIsADateWhileASpreadsheetKnowsIt(String text, Held held) throws IOException {
        Cell cell = cell(DATE, LocalDate.parse(text));

        assertThat(cell.held()).isEqualTo(held);
        assertThat(cell.shown()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01T00:00:00Z, NUMBER",
        "2026-09-01T23:59:59Z, NUMBER",
        "2026-09-01T23:59:59.999Z, NUMBER",
        "9999-12-31T23:59:59.999Z, NUMBER",
        "2026-09-01T23:59:59.999999Z, TEXT",
        "2026-09-01T00:00:00.000000001Z, TEXT",
        "1900-02-28T23:59:59Z, TEXT",
        "-0001-01-01T00:00:00Z, TEXT",
        "+10000-01-01T00:00:00Z, TEXT"
    })
    void aMomentIsADateWhileASpreadsheetCarriesIt(String text, Held held) throws IOException {
        Cell cell = cell(INSTANT, Instant.parse(text));

        assertThat(cell.held()).isEqualTo(held);
        assertThat(cell.shown()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1",
                "@SUM(A1)",
                "\u0000",
                "\u0007bell",
                "\uD83D",
                "\uDE00x",
                "\uFFFE",
                "_x0041_",
                "_x005F_x0041_",
                "_x00",
                " outer ",
                "\r\n",
                "\ttab",
                "]]>",
                "🎉"
            })
    @Tag("B1")
    @Tag("B3")
    void aTextStaysTheTextItIs(String text) throws IOException {
        Cell cell = cell(TEXT, text);

        assertThat(cell.held()).isEqualTo(Held.TEXT);
        assertThat(cell.value()).isEqualTo(text);
    }

    @Test
    void theLongestTextOfACellIsShown() throws IOException {
        String longest = "x".repeat(32_767);

        assertThat(cell(TEXT, longest).value()).isEqualTo(longest);
    }

    @Test
    void theHeaderIsBoldAndFrozenAndEveryColumnWideEnoughForIt() throws IOException {
        WrittenTable written;
        try (Table table =
                new Table(folder(), "Billing report", RandomRows.COLUMNS, RandomRows.COLUMNS, 9)) {
            RandomRows.write(table, new RandomRows(1).next());
            written = table.finish();
        }

        ReadWorkbook book = ReadWorkbook.of(folder().path(written.workbook().orElseThrow()));

        assertThat(book.sheetName).isEqualTo("Billing report");
        assertThat(book.frozenAt).isEqualTo("frozen A2");
        assertThat(book.rows.get(0)).allMatch(Cell::bold);
        assertThat(book.rows.get(1)).noneMatch(Cell::bold);
        assertThat(book.widths).hasSize(RandomRows.COLUMNS.size());
        for (int i = 0; i < book.widths.size(); i++) {
            assertThat(book.widths.get(i)).isGreaterThan(RandomRows.COLUMNS.get(i).name().length());
        }
    }

    @Test
    void equalRowsGiveEqualPartsButForTheTimeOfWriting() throws IOException {
        Map<String, Long> first = parts(7);
        Map<String, Long> second = parts(7);

        Set<String> different = new TreeSet<>();
        first.forEach(
                (name, checksum) -> {
                    if (!checksum.equals(second.get(name))) {
                        different.add(name);
                    }
                });
        assertThat(second).hasSameSizeAs(first);
        assertThat(different).isSubsetOf("docProps/core.xml");
    }

    private Map<String, Long> parts(long seed) throws IOException {
        RandomRows random = new RandomRows(seed);
        Map<String, Long> checksums = new HashMap<>();
        try (Table table =
                new Table(folder(), "T", RandomRows.COLUMNS, RandomRows.COLUMNS, 10_000)) {
            for (int i = 0; i < 2_500; i++) {
                RandomRows.write(table, random.next());
            }
            Path path = folder().path(table.finish().workbook().orElseThrow());
            try (ZipFile zip = new ZipFile(path.toFile())) {
                zip.stream().forEach(e -> checksums.put(e.getName(), ((ZipEntry) e).getCrc()));
            }
        }
        return checksums;
    }
}
