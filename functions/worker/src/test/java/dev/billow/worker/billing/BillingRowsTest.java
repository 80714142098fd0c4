package dev.billow.worker.billing;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;

import dev.billow.report.AccountId;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.worker.table.DirectoryFolder;
import dev.billow.worker.table.Table;
import dev.billow.worker.table.WrittenFile;
import dev.billow.worker.table.WrittenTable;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

class BillingRowsTest {
    private static final Period PERIOD =
            new Period(
                    LocalDate.parse("2026-09-01"), LocalDate.parse("2026-09-30"), ZoneOffset.UTC);

    @TempDir Path directory;

    private record Written(String text, WrittenTable table, List<CurrencyTotal> totals) {}

    private Written write(boolean includeCustomerIds, BillingLine... lines) throws IOException {
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        new AccountId("acme"),
                        PERIOD,
                        includeCustomerIds,
                        Optional.empty(),
                        Optional.empty());
        DirectoryFolder folder = new DirectoryFolder(directory);
        try (Table table = Table.open(folder, request)) {
            BillingRows rows = new BillingRows(table, PERIOD);
            for (BillingLine line : lines) {
                rows.write(line);
            }
            WrittenTable written = table.finish();
            return new Written(folder.text(written.csv()), written, rows.totals());
        }
    }

    private static BillingLine line(String name, String currency, String amount) {
        return new BillingLine(
                "c1",
                name,
                "calls",
                "minutes",
                2,
                new BigDecimal("3"),
                new BigDecimal("1.500000000000000"),
                currency,
                new BigDecimal(amount),
                BigDecimal.ZERO);
    }

    @Test
    void theCustomerIdIsThereOnlyWhenAskedFor() throws IOException {
        BillingLine line = line("Ada", "USD", "0.005");

        assertThat(write(true, line).text())
                .isEqualTo(
                        "PeriodStart,PeriodEnd,CustomerId,CustomerName,Category,Unit,Records,Count,"
                                + "Quantity,Currency,Amount,AmountExact,InternationalAmount,"
                                + "UnpricedRecords\r\n"
                                + "2026-09-01,2026-09-30,c1,Ada,calls,minutes,2,3,1.5,USD,0.01,"
                                + "0.005,0.00,0\r\n");
        assertThat(write(false, line).text())
                .contains("PeriodEnd,CustomerName")
                .contains("2026-09-30,Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 0.005, 0.01",
        "USD, -0.005, -0.01",
        "USD, 0.0049999999999, 0.00",
        "USD, -0.001, 0.00",
        "JPY, 0.5, 1",
        "JPY, -2.5, -3",
        "KWD, 1.0005, 1.001",
        "USD, 100000000000000000000, 100000000000000000000.00",
    })
    @Tag("B14")
    void amountsAreRoundedOnceHalfUpToTheCurrencysDigits(
            String currency, String exact, String rounded) throws IOException {
        String text = write(false, line("Ada", currency, exact)).text();

        assertThat(text).contains("," + currency + "," + rounded + "," + exact + ",");
    }

    @Test
    void aLineWithoutPricesSaysSo() throws IOException {
        String text = write(false, line("Ada", "", "0")).text();

        assertThat(text).contains(",2,3,1.5,,0,0,0,2\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "＝1",
                "＋1",
                "－1",
                "＠x"
            })
    @Tag("B1")
    void formulasGetAnApostrophe(String name) throws IOException {
        String text = write(false, line(name, "USD", "1")).text();

        String read = CsvReader.builder().ofCsvRecord(text).stream().toList().get(1).getField(2);
        assertThat(read).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930123456", "-5", "+1.5", "-0.25", "Ada", "", "1=1"})
    @Tag("B1")
    @Tag("B2")
    void numbersAndPhoneNumbersKeepTheirSign(String name) throws IOException {
        String text = write(false, line(name, "USD", "-1")).text();

        assertThat(text).contains("2026-09-30," + name + ",calls").contains(",USD,-1.00,-1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a\"b", "a\r\nb", "\uFEFFbom", "🎉", "\u202Etxt", " a ", "#x"})
    @Tag("B3")
    void textsComeBackAsTheyWere(String name) throws IOException {
        String text = write(false, line(name, "USD", "1"), line("next", "USD", "1")).text();

        var rows = CsvReader.builder().ofCsvRecord(text).stream().toList();
        assertThat(rows).hasSize(3).allMatch(row -> row.getFieldCount() == 13);
        assertThat(rows.get(1).getField(2)).isEqualTo(name);
    }

    @Test
    void whatIsToldIsOfTheBytesAndLinesWritten() throws Exception {
        Written written =
                write(
                        true,
                        line("Ada", "USD", "0.005"),
                        line("Bob", "USD", "0.015"),
                        line("Bob", "EUR", "-1.10"),
                        line("Bob", "", "0"));

        byte[] bytes = written.text().getBytes(StandardCharsets.UTF_8);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(written.table().rows()).isEqualTo(4);
        assertThat(written.table().csv())
                .isEqualTo(
                        new WrittenFile(
                                "report.csv", bytes.length, HexFormat.of().formatHex(digest)));
        assertThat(written.totals())
                .containsExactly(
                        new CurrencyTotal("EUR", new BigDecimal("-1.10"), new BigDecimal("-1.1")),
                        new CurrencyTotal("USD", new BigDecimal("0.03"), new BigDecimal("0.02")));
    }
}
