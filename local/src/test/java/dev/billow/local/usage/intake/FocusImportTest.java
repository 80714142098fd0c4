package dev.billow.local.usage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.usage.InMemoryUsageSink;
import dev.billow.local.usage.WrittenUsage;
import dev.billow.local.usage.intake.UsageImport.Taken;
import dev.billow.report.AccountId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class FocusImportTest {
    private static final AccountId ACME = new AccountId("acme");
    private static final Path FIXTURE =
            Path.of("src/test/resources/dev/billow/local/usage/intake/focus.csv");
    private static final String HEADER =
            "BilledCost,BillingCurrency,ChargePeriodStart,ConsumedQuantity,ConsumedUnit,"
                    + "PricingQuantity,PricingUnit,ServiceCategory,ChargeCategory,Id\n";

    private final InMemoryUsageSink sink = new InMemoryUsageSink();

    @TempDir private Path folder;

    @Test
    void everyRowBecomesARecordWithItsExactMoney() throws IOException {
        Taken taken = take(FIXTURE);

        List<Map<String, String>> records = sink.records();
        assertThat(taken.rows()).isEqualTo(5);
        assertThat(taken.tally().records()).isEqualTo(5);
        assertThat(taken.days()).isEqualTo(2);
        assertThat(WrittenUsage.prices(records))
                .isEqualTo(taken.tally().prices())
                .isEqualTo(
                        Map.of(
                                "EUR", new BigDecimal("12.5"),
                                "USD", new BigDecimal("-2.61369760000")));
    }

    @Test
    void digitsAndTextsStayAsTheyWere() throws IOException {
        take(FIXTURE);

        assertThat(sink.records().getFirst())
                .containsEntry("recordId", "1001")
                .containsEntry("customerId", "A-1")
                .containsEntry("customerName", "Meadow, North")
                .containsEntry("category", "Integration")
                .containsEntry("startTime", "2026-09-18T22:00:00Z")
                .containsEntry("endTime", "2026-09-18T23:00:00Z")
                .containsEntry("quantity", "2.000000000000000")
                .containsEntry("unit", "Requests")
                .containsEntry("price", "0.00000080000")
                .containsEntry("currency", "USD");
    }

    @Test
    void theDayIsTheUtcDayOfTheStart() throws IOException {
        take(FIXTURE);

        assertThat(sink.records("usage/accountId=acme/date=2026-09-19/"))
                .extracting(usage -> usage.get("recordId"))
                .startsWith("1002", "1003");
        assertThat(sink.keys())
                .allMatch(
                        key ->
                                key.matches(
                                        "usage/accountId=acme/date=2026-09-1[89]/focus-[0-9a-f]{16}\\.csv\\.gz"));
    }

    @Test
    void thePricedQuantityStandsInWhereTheConsumedOneIsNotWhole() throws IOException {
        take(FIXTURE);

        assertThat(sink.records())
                .extracting(usage -> usage.get("quantity") + " " + usage.get("unit"))
                .containsExactly(
                        "2.000000000000000 Requests",
                        "1.00000000000 Months",
                        "0 charges",
                        "3 Hours",
                        "3 Hours");
    }

    @Test
    void rowsWithoutAnIdGetOneOfTheirContentAndOccurrence() throws IOException {
        take(FIXTURE);
        List<String> ids =
                sink.records().stream().map(usage -> usage.getOrDefault("recordId", "")).toList();

        assertThat(ids.get(3)).matches("row-[0-9a-f]{32}-1");
        assertThat(ids.get(4)).isEqualTo(ids.get(3).replaceAll("1$", "2"));
    }

    @Test
    void idsDoNotDependOnTheOrderOfColumns() throws IOException {
        Path one =
                write(
                        "one.csv",
                        """
                        BilledCost,BillingCurrency,ChargePeriodStart,PricingQuantity,PricingUnit,ServiceCategory,Other
                        1,USD,2026-09-18 22:00:00,1,Hours,Compute,x
                        """);
        Path two =
                write(
                        "two.csv",
                        """
                        Other,PricingUnit,PricingQuantity,BilledCost,BillingCurrency,ChargePeriodStart,ServiceCategory
                        x,Hours,1,1,USD,2026-09-18 22:00:00,Compute
                        """);

        take(one);
        take(two);

        assertThat(sink.records()).hasSize(2);
        assertThat(sink.records().stream().map(usage -> usage.get("recordId")).distinct())
                .hasSize(1);
    }

    @Test
    void theSameFileTwiceGivesTheSameObjects() throws IOException {
        take(FIXTURE);
        Map<String, String> once = sink.contents();

        take(FIXTURE);

        assertThat(sink.contents()).isEqualTo(once);
    }

    @Test
    void aMissingRequiredColumnIsNamed() throws IOException {
        Path file = write("short.csv", "BilledCost,ServiceCategory\n1,Compute\n");

        assertThatThrownBy(() -> take(file))
                .isInstanceOf(UsageFileException.class)
                .hasMessage(
                        """
                        short.csv, line 1, column BillingCurrency: missing; this column is required
                        short.csv, line 1, column ChargePeriodStart: missing; this column is required\
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    abc,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BilledCost | "abc"
                    NULL,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BilledCost | empty
                    NaN,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BilledCost | "NaN"
                    1_000,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BilledCost | "1_000"
                    1e400,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BilledCost | "1e400"
                    1e-16,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BilledCost | "1e-16"
                    1,usd,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BillingCurrency | "usd"
                    1,,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1 | BillingCurrency | empty
                    1,USD,2026-02-30 22:00:00,1,Hours,,,Compute,Usage,1 | ChargePeriodStart | "2026-02-30 22:00:00"
                    1,USD,18.09.2026,1,Hours,,,Compute,Usage,1 | ChargePeriodStart | "18.09.2026"
                    1,USD,2026-09-18 22:00:00,NULL,NULL,NULL,NULL,Compute,Usage,1 | PricingQuantity | empty
                    1,USD,2026-09-18 22:00:00,NULL,NULL,NULL,NULL,Compute,NULL,1 | PricingQuantity | empty
                    1,USD,2026-09-18 22:00:00,NULL,NULL,5,NULL,Compute,Tax,1 | PricingUnit | empty
                    1,USD,2026-09-18 22:00:00,x,Hours,,,Compute,Usage,1 | ConsumedQuantity | "x"
                    1,USD,2026-09-18 22:00:00,1,Hours,,,NULL,Usage,1 | ServiceCategory | empty
                    """)
    void aBadValueIsToldWithFileLineColumnAndWhatIsAllowed(
            String row, String column, String problem) throws IOException {
        Path file = write("bad.csv", HEADER + row + "\n");

        assertThatThrownBy(() -> take(file))
                .isInstanceOf(UsageFileException.class)
                .hasMessageStartingWith("bad.csv, line 2, column " + column + ": " + problem)
                .hasMessageContaining("allowed: ");
        assertThat(sink.keys()).isEmpty();
    }

    @Test
    void aTaxWithoutAnyQuantityKeepsItsMoney() throws IOException {
        Path file =
                write(
                        "tax.csv",
                        HEADER + "7.77,USD,2026-09-18 22:00:00,NULL,NULL,NULL,NULL,Tax,Tax,1\n");

        take(file);

        assertThat(sink.records().getFirst())
                .containsEntry("price", "7.77")
                .containsEntry("quantity", "0")
                .containsEntry("unit", "charges");
    }

    @Test
    void allFaultsUpToTwentyAreToldAndNothingIsWritten() throws IOException {
        String good = "1,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1\n";
        String bad = "x,USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1\n";
        Path file = write("bad.csv", HEADER + good + bad.repeat(50));

        assertThatThrownBy(() -> take(file))
                .isInstanceOf(UsageFileException.class)
                .satisfies(failure -> assertThat(failure.toString().lines()).hasSize(20))
                .hasMessageContaining("bad.csv, line 3,")
                .hasMessageContaining("bad.csv, line 22,");
        assertThat(sink.keys()).isEmpty();
    }

    @Test
    void aLongValueIsClipped() throws IOException {
        Path file =
                write(
                        "bad.csv",
                        HEADER
                                + "9".repeat(500)
                                + ",USD,2026-09-18 22:00:00,1,Hours,,,Compute,Usage,1\n");

        assertThatThrownBy(() -> take(file))
                .hasMessageContaining("\"" + "9".repeat(64) + "…\"")
                .hasMessageNotContaining("9".repeat(65));
    }

    private Taken take(Path file) throws IOException {
        return UsageImport.run(file, SourceFormat.of(file), MappingKind.FOCUS, ACME, sink);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
