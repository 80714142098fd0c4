package dev.billow.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

class VerifyCommandTest {
    private static final String CSV =
            """
            PeriodStart,PeriodEnd,CustomerName,Category,Unit,Records,Count,Quantity,Currency,Amount,\
            AmountExact,InternationalAmount,UnpricedRecords
            2026-09-01,2026-09-01,Ada,calls,minutes,1,1,1.5,USD,0.01,0.005,0.00,0
            """
                    .replace("\n", "\r\n");
    private static final String USAGE =
            """
            recordId,customerId,customerName,category,startTime,quantity,unit,price,currency
            r1,c1,Ada,calls,2026-09-01T10:00:00Z,1.5,minutes,0.005,USD
            """;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @BeforeEach
    void writeReport() throws IOException {
        Files.writeString(folder.resolve("report.csv"), CSV);
        Files.writeString(folder.resolve("a.csv"), USAGE);
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                {"request": {"type": "billing", "accountId": "acme", "startDate": "2026-09-01",
                    "endDate": "2026-09-01", "timeZoneId": "UTC", "includeCustomerIds": false},
                 "from": "2026-09-01T00:00:00Z", "until": "2026-09-02T00:00:00Z", "rows": 1,
                 "bytes": %d, "sha256": "%s", "records": 1,
                 "totals": [{"currency": "USD", "amount": "0.01", "amountExact": "0.005"}],
                 "inputs": [{"key": "usage/accountId=acme/date=2026-09-01/a.csv", "eTag": "%s",
                    "size": %d, "records": 1, "duplicatesDropped": 0, "rejected": 0}]}
                """
                        .formatted(
                                CSV.length(),
                                digest("SHA-256", CSV),
                                digest("MD5", USAGE),
                                USAGE.length()));
    }

    private static String digest(String algorithm, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatHoldsIsToldLineByLineAndEndsInZero() {
        int exit = verify("manifest.json", "report.csv", "a.csv");

        assertThat(exit).isZero();
        assertThat(out.toString())
                .contains(
                        "ok     rows     1\n",
                        "ok     totals   [USD 0.01 (exact 0.005)]\n",
                        "ok     inputs   1 files by their sizes, 1 of them by MD5 too\n",
                        "ok     lines    1 lines told again from the usage, the same byte for"
                                + " byte\n")
                .endsWith("The report holds.\n");
    }

    @Test
    void withoutUsageItIsSaidWhatWasNotChecked() {
        assertThat(verify("manifest.json", "report.csv")).isZero();
        assertThat(out.toString())
                .contains("ok     sha256 ")
                .endsWith("Its lines were not told again: that takes the usage files too.\n");
    }

    @Test
    void whatDiffersIsNamedAndEndsInOne() throws IOException {
        Files.writeString(folder.resolve("report.csv"), CSV.replace("0.005", "0.004"));

        int exit = verify("manifest.json", "report.csv", "a.csv");

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "ok     rows     1\n",
                        "WRONG  lines    \n"
                            + "         line 2: AmountExact is '0.004' in the file, '0.005' by the"
                            + " usage\n",
                        "The report does not hold.\n");
    }

    @Test
    void wrongUseEndsInTwoAndSaysWhatIsWrong() {
        assertThat(verify("manifest.json")).isEqualTo(2);
        assertThat(verify("manifest.json", "none.csv")).isEqualTo(2);
        assertThat(verify("manifest.json", "report.csv", "none")).isEqualTo(2);
        assertThat(verify("report.csv", "report.csv")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "Missing required parameter: 'CSV'",
                        "CSV: " + folder.resolve("none.csv") + " is not there",
                        "USAGE: " + folder.resolve("none") + " is not there",
                        "report.csv is no manifest of a report");
    }

    private int verify(String... names) {
        String[] paths = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            paths[i] = folder.resolve(names[i]).toString();
        }
        return new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(paths);
    }
}
