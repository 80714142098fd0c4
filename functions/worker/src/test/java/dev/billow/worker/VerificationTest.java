package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.proof.Check;
import dev.billow.proof.NoManifestException;
import dev.billow.proof.Verification;
import dev.billow.report.AccountId;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.worker.duckdb.EngineSettings;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What verification finds in a report of the engine once somebody has laid hands on it.
class VerificationTest {
    private static final AccountId ACCOUNT = new AccountId("acme");
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");
    private static final String HEADER =
            "recordId,customerId,customerName,category,startTime,quantity,unit,price,currency\n";
    private static final String FIRST =
            HEADER
                    + "r1,c1,Ada,calls,2026-09-01T10:00:00Z,1.5,minutes,0.005,USD\n"
                    + "r2,c1,Ada,calls,2026-09-01T11:00:00Z,2.5,minutes,0.01,USD\n"
                    + "r2,c1,Ada,calls,2026-09-01T11:00:00Z,2.5,minutes,0.01,USD\n";
    private static final String SECOND =
            HEADER + "r3,c2,Bob,sms,2026-09-02T22:30:00Z,1,segments,1,EUR\n";

    @TempDir Path directory;

    private Path firstUsage = Path.of("");
    private Path secondUsage = Path.of("");

    @BeforeEach
    void nameUsage() {
        Path folder = directory.resolve("usage/accountId=acme");
        firstUsage = folder.resolve("date=2026-09-01/a.csv");
        secondUsage = folder.resolve("date=2026-09-02/b.csv");
    }

    private ProvenReport report(ReportType type) throws IOException {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        usage.put(ACCOUNT, DAY, "a.csv", FIRST.getBytes(StandardCharsets.UTF_8));
        usage.put(ACCOUNT, DAY.plusDays(1), "b.csv", SECOND.getBytes(StandardCharsets.UTF_8));
        ReportRequest request =
                new ReportRequest(
                        type,
                        ACCOUNT,
                        new Period(DAY, DAY.plusDays(2), ZoneOffset.UTC),
                        true,
                        Optional.empty(),
                        Optional.empty());
        return ProvenReport.make(
                usage, request, OnBadRecords.ERROR, new EngineSettings(256, 1, 1 << 20), directory);
    }

    @ParameterizedTest
    @EnumSource
    void aReportThatNobodyTouchedHolds(ReportType type) throws IOException {
        ProvenReport report = report(type);

        assertThat(ProvenReport.differences(report.checks())).isEmpty();
        assertThat(report.checks())
                .extracting(Check::name)
                .containsExactly(
                        "period", "bytes", "sha256", "rows", "totals", "inputs", "records",
                        "lines");
        assertThat(Verification.of(report.manifest(), report.csv(), List.of()))
                .extracting(Check::name)
                .containsExactly("period", "bytes", "sha256", "rows", "totals");
    }

    @ParameterizedTest
    @EnumSource
    void aChangedByteOfTheFileIsFoundAndItsLineNamed(ReportType type) throws IOException {
        ProvenReport report = report(type);
        change(report.csv(), "segments", "Segments");

        assertThat(ProvenReport.differences(report.checks()))
                .hasSize(2)
                .anyMatch(d -> d.startsWith("sha256: ") && d.endsWith(" by the manifest"))
                .anyMatch(
                        d ->
                                d.startsWith("lines: line ")
                                        && d.contains(
                                                "Unit is 'Segments' in the file, 'segments' by the"
                                                        + " usage"));
    }

    @Test
    void aLineWithAnotherNumberOfColumnsIsNamed() throws IOException {
        ProvenReport report = report(ReportType.CDR);
        change(report.csv(), "segments,", "segments,,");

        assertThat(ProvenReport.differences(report.checks()))
                .anyMatch(d -> d.startsWith("totals: is no CSV behind line "))
                .anyMatch(d -> d.startsWith("lines: line 4: Count is '' in the file, '1' by the"));
    }

    @Test
    void anotherWayToWriteTheSameLinesIsFound() throws IOException {
        ProvenReport report = report(ReportType.CDR);
        change(report.csv(), "segments", "\"segments\"");
        change(report.manifest(), sha(report), "0".repeat(64));

        assertThat(ProvenReport.differences(report.checks()))
                .contains(
                        "lines: every line says the same, but the file is not written as it must"
                                + " be");
    }

    @ParameterizedTest
    @CsvSource({
        "2.5, 3.5, 'Quantity is \'\'4\'\' in the file, \'\'5\'\' by the usage'",
        "0.01, 0.02, 'Amount is \'\'0.02\'\' in the file, \'\'0.03\'\' by the usage'"
    })
    void aChangedRecordIsFoundAndItsLineNamed(String from, String to, String line)
            throws IOException {
        ProvenReport report = report(ReportType.BILLING);
        Files.writeString(firstUsage, FIRST.replace(from, to));

        assertThat(ProvenReport.differences(report.checks()))
                .anyMatch(d -> d.startsWith("inputs: ") && d.contains("a.csv has other content"))
                .anyMatch(d -> d.startsWith("lines: line 2: ") && d.contains(line));
    }

    @Test
    void aChangeOfAFileThatNoLineShowsIsFoundToo() throws IOException {
        ProvenReport report = report(ReportType.BILLING);
        Files.writeString(firstUsage, FIRST.replace("r2", "r4"));

        assertThat(ProvenReport.differences(report.checks()))
                .singleElement()
                .asString()
                .contains("inputs: ", "a.csv has other content");
    }

    @Test
    void aRecordTooManyIsFoundInTheCountsToo() throws IOException {
        ProvenReport report = report(ReportType.CDR);
        Files.writeString(
                firstUsage, FIRST + "r9,c1,Ada,calls,2026-09-01T12:00:00Z,1,minutes,1,USD\n");

        assertThat(ProvenReport.differences(report.checks()))
                .anyMatch(d -> d.startsWith("inputs: ") && d.contains("bytes"))
                .anyMatch(
                        d ->
                                d.startsWith("records: ")
                                        && d.endsWith(
                                                "has 4 records, 1 duplicates, 0 rejected; by the"
                                                        + " manifest 3 records, 1 duplicates, 0"
                                                        + " rejected"))
                .contains("records: 4 records of the period in the usage, 3 by the manifest")
                .anyMatch(
                        d -> d.startsWith("lines: line 4: StartTime is '2026-09-02T22:30:00Z' in"));
    }

    @Test
    void aRecordThatMustNotBeBilledIsNamed() throws IOException {
        ProvenReport report = report(ReportType.CDR);
        change(firstUsage, "1.5,minutes", "1e5,minutes");

        assertThat(ProvenReport.differences(report.checks()))
                .anyMatch(
                        d ->
                                d.startsWith("records: should have ended the report: ")
                                        && d.endsWith(
                                                "a.csv line 2: quantity '1e5' is no plain number"));
    }

    @Test
    void missingAndExtraFilesAreNamed() throws IOException {
        ProvenReport report = report(ReportType.BILLING);
        Files.move(secondUsage, secondUsage.resolveSibling("c.csv"));

        assertThat(ProvenReport.differences(report.checks()))
                .containsExactly(
                        "inputs: usage/accountId=acme/date=2026-09-02/b.csv is missing",
                        "inputs: usage/accountId=acme/date=2026-09-02/c.csv is extra: the report"
                                + " did not read it",
                        "lines: not told again: inputs are missing");
    }

    @Test
    void filesOfOtherAccountsAndDaysHiddenAndEmptyOnesAreNoInputs() throws IOException {
        ProvenReport report = report(ReportType.BILLING);
        for (String other :
                List.of(
                        "accountId=globex/date=2026-09-01/a.csv",
                        "accountId=acme/date=2026-08-31/a.csv",
                        "accountId=acme/date=2026-09-01/_SUCCESS",
                        "accountId=acme/date=2026-09-01/.hidden.csv")) {
            Path path = report.usage().resolve(other);
            Files.createDirectories(path.resolve(".."));
            Files.writeString(path, "x");
        }
        Files.createFile(firstUsage.resolveSibling("empty.csv"));

        assertThat(ProvenReport.differences(report.checks())).isEmpty();
    }

    @Test
    void filesThatLieAloneAreKnownByTheirNames() throws IOException {
        ProvenReport report = report(ReportType.BILLING);
        Path alone = Files.createDirectory(directory.resolve("alone"));
        Path a = Files.move(firstUsage, alone.resolve("a.csv"));
        Path b = Files.move(secondUsage, alone.resolve("b.csv"));
        Path other = Files.writeString(alone.resolve("z.csv"), "x");

        List<Check> known = Verification.of(report.manifest(), report.csv(), List.of(a, b));
        List<Check> more = Verification.of(report.manifest(), report.csv(), List.of(alone));

        assertThat(ProvenReport.differences(known)).isEmpty();
        assertThat(ProvenReport.differences(more))
                .containsExactly("inputs: " + other + " is no input of the report");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"amount\" : \"0.02\"', '\"amount\" : \"0.03\"', totals",
        "'\"amountExact\" : \"0.015\"', '\"amountExact\" : \"0.0150001\"', totals",
        "'\"currency\" : \"USD\"', '\"currency\" : \"GBP\"', totals",
        "'\"rows\" : 2', '\"rows\" : 3', rows",
        "'\"records\" : 3', '\"records\" : 4', records",
        "'\"duplicatesDropped\" : 1', '\"duplicatesDropped\" : 0', records",
        "'T00:00:00Z', 'T01:00:00Z', period"
    })
    void aForgedManifestIsFound(String from, String to, String check) throws IOException {
        ProvenReport report = report(ReportType.BILLING);
        change(report.manifest(), from, to);

        assertThat(report.checks())
                .filteredOn(each -> !each.holds())
                .extracting(Check::name)
                .contains(check);
    }

    @Test
    void aMissingOrAddedLineIsFound() throws IOException {
        ProvenReport report = report(ReportType.CDR);
        String csv = Files.readString(report.csv());
        int last = csv.lastIndexOf("\r\n", csv.length() - 3) + 2;

        Files.writeString(report.csv(), csv.substring(0, last));
        List<String> less = ProvenReport.differences(report.checks());
        Files.writeString(report.csv(), csv + csv.substring(last));
        List<String> more = ProvenReport.differences(report.checks());

        assertThat(less)
                .contains("rows: 2 in the file, 3 by the manifest")
                .anyMatch(d -> d.startsWith("totals: "))
                .anyMatch(d -> d.startsWith("lines: line 4 is missing; by the usage it is 2026"));
        assertThat(more)
                .contains("rows: 4 in the file, 3 by the manifest")
                .anyMatch(d -> d.startsWith("lines: line 5 is not by the usage: 2026"));
    }

    @ParameterizedTest
    @CsvSource({"{, no manifest", "[], no manifest", "{}, lacks a good member request"})
    void whatIsNoManifestIsToldSo(String text, String why) throws IOException {
        ProvenReport report = report(ReportType.BILLING);
        Files.writeString(report.manifest(), text);

        assertThatThrownBy(report::checks)
                .isInstanceOf(NoManifestException.class)
                .hasMessageContaining(why);
    }

    private static String sha(ProvenReport report) throws IOException {
        String manifest = Files.readString(report.manifest());
        int at = manifest.indexOf("\"sha256\" : \"") + "\"sha256\" : \"".length();
        return manifest.substring(at, at + 64);
    }

    private static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));
    }
}
