package dev.billow.worker.table;

import static dev.billow.report.Column.Kind.TEXT;
import static dev.billow.report.Column.Kind.WHOLE_NUMBER;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.Column;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

class TableTest {
    private static final List<Column> TWO =
            List.of(RandomRows.column("Name", TEXT), RandomRows.column("Count", WHOLE_NUMBER));

    @TempDir Path directory;

    private DirectoryFolder folder() {
        return new DirectoryFolder(directory);
    }

    private Table two(int workbookRows) throws IOException {
        return new Table(folder(), "T", TWO, TWO, workbookRows);
    }

    private WrittenTable rows(int rows, int workbookRows) throws IOException {
        try (Table table = two(workbookRows)) {
            for (int i = 0; i < rows; i++) {
                table.text("row");
                table.wholeNumber(i);
                table.endRow();
            }
            return table.finish();
        }
    }

    @Test
    void aWorkbookThatCannotHoldTheRowsToComeIsGivenUpBeforeThem() throws IOException {
        try (Table table = two(3)) {
            table.expect(3);
            table.text("first");
            table.wholeNumber(1);
            table.endRow();
            assertThat(directory.resolve("report.xlsx")).exists();

            table.expect(3);

            assertThat(directory.resolve("report.xlsx")).doesNotExist();
            table.text("second");
            table.wholeNumber(2);
            table.endRow();
            WrittenTable written = table.finish();
            assertThat(written.workbook()).isEmpty();
            assertThat(folder().text(written.csv()))
                    .isEqualTo("Name,Count\r\nfirst,1\r\nsecond,2\r\n");
        }
    }

    @Test
    void aTextThatNoCellHoldsLeavesTheCsvWholeAndNoWorkbook() throws IOException {
        String tooLong = "x".repeat(32_768);
        WrittenTable written;
        try (Table table = two(9)) {
            for (String text : List.of("before", tooLong, "after")) {
                table.text(text);
                table.wholeNumber(1);
                table.endRow();
            }
            written = table.finish();
        }

        assertThat(written.workbook()).isEmpty();
        assertThat(directory.resolve("report.xlsx")).doesNotExist();
        assertThat(folder().text(written.csv()))
                .isEqualTo("Name,Count\r\nbefore,1\r\n" + tooLong + ",1\r\nafter,1\r\n");
    }

    @Test
    void theCsvWritesEachKindInItsForm() throws IOException {
        List<Column> columns = RandomRows.COLUMNS;
        WrittenTable written;
        try (Table table = new Table(folder(), "T", columns, columns, 9)) {
            table.text("=a,b");
            table.wholeNumber(new BigDecimal("12345678901234567890123"));
            table.exact(new BigDecimal("-1.500000000000000"));
            table.rounded(new BigDecimal("2.00"));
            table.date(LocalDate.parse("2026-09-01"));
            table.instant(Instant.parse("2026-09-01T10:00:00.120Z"));
            table.flag(true);
            table.text("");
            table.endRow();
            for (int i = 0; i < columns.size(); i++) {
                table.absent();
            }
            table.endRow();
            written = table.finish();
        }

        assertThat(folder().text(written.csv()))
                .isEqualTo(
                        "Name,Count,Exact,Rounded,Day,Moment,International,Note\r\n"
                                + "\"'=a,b\",12345678901234567890123,-1.5,2.00,2026-09-01,"
                                + "2026-09-01T10:00:00.120Z,true,\r\n"
                                + ",,,,,,,\r\n");
    }

    @Test
    void columnsThatWereNotAskedForAreInNeitherFile() throws IOException {
        WrittenTable written;
        try (Table table = new Table(folder(), "T", TWO, List.of(TWO.get(1)), 9)) {
            table.text("Ada");
            table.wholeNumber(5);
            table.endRow();
            written = table.finish();
        }

        assertThat(folder().text(written.csv())).isEqualTo("Count\r\n5\r\n");
        assertThat(ReadWorkbook.of(folder().path(written.workbook().orElseThrow())).shown())
                .containsExactly(List.of("Count"), List.of("5"));
    }

    @Test
    void aTableWithoutRowsHasItsHeaderInBothFiles() throws IOException {
        WrittenTable written = rows(0, 9);

        assertThat(folder().text(written.csv())).isEqualTo("Name,Count\r\n");
        assertThat(ReadWorkbook.of(folder().path(written.workbook().orElseThrow())).shown())
                .containsExactly(List.of("Name", "Count"));
    }

    @Test
    void asManyRowsAsAWorkbookHoldsAreInIt() throws IOException {
        WrittenTable written = rows(1_000, 1_000);

        List<List<String>> shown =
                ReadWorkbook.of(folder().path(written.workbook().orElseThrow())).shown();
        assertThat(shown).hasSize(1_001);
        assertThat(shown.getLast()).containsExactly("row", "999");
    }

    @Test
    void oneRowMoreThanAWorkbookHoldsLeavesTheCsvAlone() throws IOException {
        WrittenTable written = rows(1_001, 1_000);

        assertThat(written.rows()).isEqualTo(1_001);
        assertThat(written.workbook()).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(folder().path(written.csv()));
        }
        assertThat(Files.readAllLines(folder().path(written.csv()))).hasSize(1_002);
    }

    @Test
    @Tag("L12")
    void manyRowsNeedNoMoreMemoryThanFew() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx16m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ManyRows.class.getName(),
                                directory.toString(),
                                "400000")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output").toFile())
                        .start();

        assertThat(process.waitFor()).as(() -> read(directory.resolve("output"))).isZero();
        assertThat(directory.resolve("report.xlsx")).isNotEmptyFile();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsToldOfTheFilesIsTrueOfTheirBytes() throws Exception {
        WrittenTable written = rows(5_000, 10_000);

        for (WrittenFile file : List.of(written.csv(), written.workbook().orElseThrow())) {
            byte[] bytes = Files.readAllBytes(folder().path(file));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(file.bytes()).isEqualTo(bytes.length);
            assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }

    @Test
    void aRowThatDoesNotFitItsColumnsIsRefused() throws IOException {
        try (Table table = two(9)) {
            assertThatThrownBy(() -> table.wholeNumber(1))
                    .hasMessage("column Name takes no WHOLE_NUMBER");
            table.text("Ada");
            assertThatThrownBy(table::endRow).hasMessage("a row ends before column Count");
            table.wholeNumber(1);
            assertThatThrownBy(table::absent).hasMessage("a row has more cells than columns");
        }
    }
}
