package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;

import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The same usage gives the same file, however it was delivered and read.
class SameBytesTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-27");
    private static final int RUNS = 16;

    @ParameterizedTest
    @EnumSource
    @Tag("F27")
    void threadsChunksFormatsAndFileOrderNeverChangeAByte(ReportType type) {
        ReportRequest request = request(type);
        String expected = null;

        for (int run = 0; run < RUNS; run++) {
            RandomUsage usage = new RandomUsage(77, FIRST, 3, 40);
            for (int again = 0; again < run; again++) {
                usage.shuffle();
            }
            long chunk = run % 2 == 0 ? 1 : 1 << 20;
            var settings = new EngineSettings(256, 1 + run % 8, chunk);
            String csv = EngineRun.of(usage.files(), request, settings).csv();
            if (expected == null) {
                expected = csv;
            }

            assertThat(csv).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWorkbookShowsWhatTheCsvSays(ReportType type) {
        RandomUsage usage = new RandomUsage(78, FIRST, 3, 100);

        var result = EngineRun.of(usage.files(), request(type), EngineRun.SETTINGS);

        assertThat(result.workbook()).isEqualTo(cells(result.csv()));
    }

    private static ReportRequest request(ReportType type) {
        return EngineRun.request(type, new Period(FIRST, FIRST.plusDays(2), ZoneOffset.UTC));
    }

    /// The fields of a CSV, without the apostrophe that keeps text from being a formula.
    private static List<List<String>> cells(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(
                        row ->
                                row.getFields().stream()
                                        .map(f -> f.replaceFirst("^'(?=[=+@\t＝-])", ""))
                                        .toList())
                .toList();
    }
}
