package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.billow.report.Period;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// Text that would be SQL, had anyone put it into SQL.
@Tag("B7")
class InjectionTest {
    private static final String TEXT = "'); COPY record TO '/tmp/x'; ATTACH ':memory:' AS m; --";

    /// The columns of the report by the fields of usage records; those whose values are free text.
    private static final Map<String, String> FREE_TEXTS =
            Map.of(
                    "recordId", "RecordId",
                    "customerId", "CustomerId",
                    "customerName", "CustomerName",
                    "category", "Category",
                    "unit", "Unit",
                    "direction", "Direction",
                    "from", "From",
                    "to", "To",
                    "endpointId", "EndpointId",
                    "sessionId", "SessionId");

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "parquet"})
    void itComesOutAsTheTextItIs(String ending) {
        TestRecord record = TestRecord.of("r", "2026-09-01T10:00:00Z");
        for (String field : FREE_TEXTS.keySet()) {
            record = record.with(field, TEXT);
        }
        // Twice, so that copies are looked for too.
        var usage =
                EngineRun.day(
                        "' OR 1=1 --." + ending, UsageBytes.of(ending, List.of(record, record)));
        Period day = new Period(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC);

        var result =
                EngineRun.of(usage, EngineRun.request(ReportType.CDR, day), EngineRun.SETTINGS);

        List<NamedCsvRecord> lines =
                CsvReader.builder().ofNamedCsvRecord(result.csv()).stream().toList();
        assertThat(lines).hasSize(1);
        assertThat(FREE_TEXTS.values())
                .allSatisfy(
                        column -> assertThat(lines.getFirst().getField(column)).isEqualTo(TEXT));
    }
}
