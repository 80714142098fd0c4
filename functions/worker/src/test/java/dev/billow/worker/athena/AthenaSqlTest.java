package dev.billow.worker.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.UsageField;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

class AthenaSqlTest {
    private static final AccountId ACCOUNT = new AccountId("acme");
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");
    private static final AthenaSource SOURCE = new AthenaSource("usage", "s3://bucket/");
    private static final CsvHeader HEADER =
            new CsvHeader(List.of("recordId", "category", "startTime", "quantity", "unit"));

    @ParameterizedTest
    @EnumSource
    void everyParameterHasItsMark(ReportType type) {
        List<UsageFile> files = List.of(file("a.csv"), file("b.ndjson"), file("c.parquet"));
        var columns =
                new UsageColumns(
                        Map.of(files.get(0), HEADER),
                        Map.of(files.get(2), Map.of(UsageField.RECORD_ID, ParquetType.TEXT)));

        AthenaQuery query = AthenaSql.of(request(type), files, columns, SOURCE);

        assertThat(query.text().replaceAll("'[^']*'", "").split("\\?")).hasSize(7);
        assertThat(query.parameters())
                .containsExactly(
                        "'acme'",
                        "'acme'",
                        "'acme'",
                        "'acme'",
                        "'2026-09-01 00:00:00'",
                        "'2026-09-02 00:00:00'");
        assertThat(query.text()).doesNotContain("${").doesNotContain("/*").doesNotContain("--");
    }

    @Test
    void aYearOfSixFilesADayFits() {
        List<UsageFile> files = csvFiles(366 * 6);

        assertThat(csv(files, HEADER).text().length()).isLessThan(AthenaQuery.LONGEST_TEXT);
    }

    @Test
    void moreFilesThanAQueryCanNameAreRefused() {
        List<UsageFile> files = csvFiles(6000);

        assertThatThrownBy(() -> csv(files, HEADER))
                .isInstanceOf(NotOnAthenaException.class)
                .hasMessageStartingWith("The period has 6000 usage files, more than");
    }

    @Test
    void ordersOfColumnsAreReadTogetherAndNotTooMany() {
        List<UsageFile> files = csvFiles(Sources.MOST + 1);
        Map<UsageFile, CsvHeader> headers = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            List<String> columns = new ArrayList<>(HEADER.columns());
            columns.addAll(Collections.nCopies(i, "x"));
            headers.put(files.get(i), new CsvHeader(columns));
        }
        UsageColumns columns = new UsageColumns(headers, Map.of());
        ReportRequest request = request(ReportType.BILLING);

        assertThat(csv(files, HEADER).text()).containsOnlyOnce("usage_csv");
        assertThatThrownBy(() -> AthenaSql.of(request, files, columns, SOURCE))
                .isInstanceOf(NotOnAthenaException.class)
                .hasMessageContaining("51 different orders of columns");
    }

    @ParameterizedTest
    @CsvSource({
        "QUANTITY, TEXT",
        "QUANTITY, OTHER",
        "QUANTITY, WHOLE",
        "COUNT, DECIMAL",
        "PRICE, TEXT",
        "INTERNATIONAL, TEXT",
        "START_TIME, TEXT",
        "END_TIME, OTHER",
        "UNIT, OTHER"
    })
    void aParquetColumnThatItsTableCannotReadExactlyIsRefused(UsageField field, ParquetType type) {
        UsageFile file = file("a.parquet");
        Map<UsageField, ParquetType> types = new HashMap<>();
        types.put(UsageField.START_TIME, ParquetType.NANOS);
        types.put(UsageField.QUANTITY, ParquetType.DECIMAL);
        types.put(field, type);
        UsageColumns columns = new UsageColumns(Map.of(), Map.of(file, types));
        ReportRequest request = request(ReportType.BILLING);

        assertThatThrownBy(() -> AthenaSql.of(request, List.of(file), columns, SOURCE))
                .isInstanceOf(NotOnAthenaException.class)
                .hasMessageStartingWith(file.key() + ", column " + field.fieldName() + ": ");
    }

    private static AthenaQuery csv(List<UsageFile> files, CsvHeader header) {
        Map<UsageFile, CsvHeader> headers = new HashMap<>();
        files.forEach(file -> headers.put(file, header));
        return AthenaSql.of(
                request(ReportType.BILLING), files, new UsageColumns(headers, Map.of()), SOURCE);
    }

    private static List<UsageFile> csvFiles(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> file("part-%05d-of-the-day.csv.gz".formatted(i)))
                .toList();
    }

    private static UsageFile file(String name) {
        return new UsageFile(UsageFiles.prefix(ACCOUNT, DAY) + name, DAY, "\"e\"", 1);
    }

    private static ReportRequest request(ReportType type) {
        return new ReportRequest(
                type,
                ACCOUNT,
                new Period(DAY, DAY, ZoneOffset.UTC),
                true,
                Optional.empty(),
                Optional.empty());
    }
}
