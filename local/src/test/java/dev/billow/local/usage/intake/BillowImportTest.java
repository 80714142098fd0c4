package dev.billow.local.usage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.usage.InMemoryUsageSink;
import dev.billow.local.usage.file.DirectoryUsageSink;
import dev.billow.local.usage.file.UsageFormat;
import dev.billow.local.usage.sample.SampleGenerator;
import dev.billow.local.usage.sample.SamplePlan;
import dev.billow.report.AccountId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class BillowImportTest {
    private static final AccountId ACME = new AccountId("acme");
    private static final String HEADER =
            "recordId,accountId,category,startTime,count,quantity,unit,price,currency,international\n";

    private final InMemoryUsageSink sink = new InMemoryUsageSink();

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void aFileOfOurOwnComesBackRecordForRecord(UsageFormat format) throws IOException {
        LocalDate day = LocalDate.of(2026, 9, 14);
        SamplePlan plan = new SamplePlan(List.of(ACME), day, 1, 200, List.of(format), 7);
        SampleGenerator.write(plan, new DirectoryUsageSink(folder));
        InMemoryUsageSink original = new InMemoryUsageSink();
        SampleGenerator.write(plan, original);

        take(folder.resolve("usage/accountId=acme/date=2026-09-14/sample-7." + format));

        assertThat(sink.keys()).hasSize(1);
        assertThat(comparable(sink.records())).isEqualTo(comparable(original.records()));
    }

    @Test
    void numbersOfNdjsonKeepAllTheirDigits() throws IOException {
        Path file =
                write(
                        "exact.ndjson",
                        """
                        {"recordId":"a","category":"c","startTime":"2026-09-14T00:00:00+02:00","quantity":999999999999.999999,"unit":"u","price":"0.10000000000","currency":"USD","more":{"x":[1]}}

                        {"recordId":"b","category":"c","startTime":"2026-09-14T00:00:00Z","quantity":0,"unit":"u","customerName":null}
                        """);

        take(file);

        assertThat(sink.records("usage/accountId=acme/date=2026-09-13/").getFirst())
                .containsEntry("quantity", "999999999999.999999")
                .containsEntry("price", "0.10000000000")
                .containsEntry("startTime", "2026-09-13T22:00:00Z");
        assertThat(sink.records("usage/accountId=acme/date=2026-09-14/").getFirst())
                .doesNotContainKeys("price", "currency", "customerName")
                .containsEntry("count", "1")
                .containsEntry("international", "false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a,globex,c,2026-09-14T00:00:00Z,1,1,u,1,USD,true | accountId | "globex"
                    ,acme,c,2026-09-14T00:00:00Z,1,1,u,1,USD,true | recordId | empty
                    a,,,2026-09-14T00:00:00Z,1,1,u,1,USD,true | category | empty
                    a,,c,2026-09-14 00:00:00,1,1,u,1,USD,true | startTime | "2026-09-14 00:00:00"
                    a,,c,2026-09-14T00:00:00Z,1.5,1,u,1,USD,true | count | "1.5"
                    a,,c,2026-09-14T00:00:00Z,1,1e3,u,1,USD,true | quantity | "1e3"
                    a,,c,2026-09-14T00:00:00Z,1,+1,u,1,USD,true | quantity | "+1"
                    a,,c,2026-09-14T00:00:00Z,1,.5,u,1,USD,true | quantity | ".5"
                    a,,c,2026-09-14T00:00:00Z,1,1234567890123456,u,1,USD,true | quantity | "1234567890123456"
                    a,,c,2026-09-14T00:00:00Z,1,0.0000000000000001,u,1,USD,true | quantity | "0.0000000000000001"
                    a,,c,2026-09-14T00:00:00Z,1,1,,1,USD,true | unit | empty
                    a,,c,2026-09-14T00:00:00Z,1,1,u,1,,true | currency | empty
                    a,,c,2026-09-14T00:00:00Z,1,1,u,,USD,true | price | empty
                    a,,c,2026-09-14T00:00:00Z,1,1,u,1,XYZ,true | currency | "XYZ"
                    a,,c,2026-09-14T00:00:00Z,1,1,u,1,USD,yes | international | "yes"
                    """)
    void aBadValueIsToldWithFileLineColumnAndWhatIsAllowed(
            String row, String column, String problem) throws IOException {
        Path file = write("bad.csv", HEADER + row + "\n");

        assertThatThrownBy(() -> take(file))
                .isInstanceOf(UsageFileException.class)
                .hasMessageStartingWith("bad.csv, line 2, column " + column + ": " + problem)
                .hasMessageContaining("allowed: ");
    }

    @Test
    void anIdOf128CharactersPassesAndOneMoreDoesNot() throws IOException {
        String rest = ",,c,2026-09-14T00:00:00Z,1,1,u,,,\n";
        take(write("long.csv", HEADER + "😀".repeat(128) + rest));

        Path longer = write("longer.csv", HEADER + "x".repeat(129) + rest);

        assertThatThrownBy(() -> take(longer)).hasMessageContaining("1 to 128 characters");
        assertThat(sink.records()).hasSize(1);
    }

    @Test
    void aHiddenSourceNameDoesNotMakeAHiddenObject() throws IOException {
        take(write("_.my export (1).csv", HEADER + "a,,c,2026-09-14T00:00:00Z,1,1,u,,,\n"));

        assertThat(sink.keys().getFirst())
                .matches("usage/accountId=acme/date=2026-09-14/my-export--1--[0-9a-f]{16}.csv.gz");
    }

    @Test
    void manyDaysInAnyOrderLandInTheirFolders() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 400; i++) {
            LocalDate day = LocalDate.of(2025, 1, 1).plusDays(i * 7L % 200);
            rows.append("r").append(i).append(",,c,").append(day).append("T00:00:00Z,1,1,u,,,\n");
        }

        take(write("days.csv", rows.toString()));

        assertThat(sink.keys()).hasSize(200);
        assertThat(sink.records()).hasSize(400);
    }

    @Test
    void theExamplesOfTheDocumentAreValidAndEqual() throws IOException {
        String document = Files.readString(Path.of("../docs/usage-records.md"));
        InMemoryUsageSink json = new InMemoryUsageSink();

        take(write("calls.csv", block(document, "csv")));
        Path ndjson = write("calls.ndjson", block(document, "json"));
        UsageImport.run(ndjson, SourceFormat.NDJSON, MappingKind.BILLOW, ACME, json);

        assertThat(sink.records()).hasSize(3);
        assertThat(json.records()).containsExactly(sink.records().getFirst());
    }

    private void take(Path file) throws IOException {
        UsageImport.run(file, SourceFormat.of(file), MappingKind.BILLOW, ACME, sink);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String block(String document, String language) {
        int from = document.indexOf("```" + language + "\n") + language.length() + 4;
        return document.substring(from, document.indexOf("```", from));
    }

    // Parquet holds numbers at its own scale, and the readers write instants in different ways.
    private static List<Map<String, String>> comparable(List<Map<String, String>> records) {
        records.forEach(
                usage -> {
                    usage.remove("startTime");
                    usage.remove("endTime");
                    usage.replaceAll(
                            (column, value) ->
                                    column.equals("quantity") || column.equals("price")
                                            ? new BigDecimal(value).setScale(15).toPlainString()
                                            : value);
                });
        return records;
    }
}
