package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.InMemoryReportFiles.Signed;
import dev.billow.report.Report;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

class ReportRoutesTest {
    private final TestApi api = new TestApi();

    @Test
    void aCompletedReportIsShownWithItsLinkAndExactTotals() {
        Report report = api.completed(ACME);

        Answered answer = api.get("/reports/" + report.id());

        String folder = "reports/accountId=acme/" + report.id() + "/lease-" + report.id();
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"id":"%1$s","name":"Billing report acme 2026-09-01 to 2026-09-30",\
                        "status":"Completed","statusMessage":"2 rows",\
                        "dateCreated":"2026-11-15T10:00:00Z","dateUpdated":"2026-11-15T10:00:00Z",\
                        "downloadLink":"https://reports.example/%2$s/report.csv?X-Amz-Signature=0",\
                        "jobId":"job-1","server":"worker/1","details":{"startDate":"2026-09-01",\
                        "endDate":"2026-09-30","timeZoneId":"UTC","rows":2,"bytes":345,\
                        "sha256":"%3$s","rejected":3,"totals":[{"currency":"EUR","amount":999999999999.99,\
                        "amountExact":999999999999.994999999999999},{"currency":"JPY",\
                        "amount":1000,"amountExact":0.000000000000001}],"attempt":1,\
                        "downloadLinkExpires":"2026-11-15T10:15:00Z",\
                        "warnings":["One record had no price"]}}\
                        """
                                .formatted(report.id(), folder, "ab".repeat(32)));
    }

    @Test
    void aReportThatRestatesAnotherNamesItAndLinksWhatDiffers() {
        Report earlier = api.completed(ACME);
        Report report = api.restating(earlier);

        Answered answer = api.get("/reports/" + report.id());

        assertThat(answer.text("details.differsFrom")).isEqualTo(earlier.id().value());
        assertThat(answer.text("details.diffLink"))
                .startsWith("https://reports.example/reports/accountId=acme/" + report.id())
                .contains("/diff.csv?");
        assertThat(api.files.signed())
                .extracting(Signed::fileName)
                .contains("billing-acme-2026-09-01-2026-09-30-diff.csv");
        assertThat(api.get("/reports/" + earlier.id()).at("details.differsFrom")).isNull();
    }

    @Test
    void aRunningReportShowsItsProgressAndNoLink() {
        Answered answer = api.get("/reports/" + api.running(ACME).id());

        assertThat(answer.text("status")).isEqualTo("Running");
        assertThat(answer.at("details.progress")).isEqualTo(38);
        assertThat(answer.at("details.bytesRead")).isEqualTo(4_000_000_000L);
        assertThat(answer.at("details.bytesTotal")).isEqualTo(10_000_000_000L);
        assertThat(answer.at("details.daysRead")).isEqualTo(12);
        assertThat(answer.at("details.daysTotal")).isEqualTo(31);
        assertThat(answer.at("downloadLink")).isNull();
        assertThat(answer.at("details.rows")).isNull();
    }

    @Test
    void aFailedReportSaysWhy() {
        Answered answer = api.get("/reports/" + api.failed(ACME).id());

        assertThat(answer.text("status")).isEqualTo("Error");
        assertThat(answer.text("statusMessage")).isEqualTo("usage.csv line 3: no number");
        assertThat(answer.at("downloadLink")).isNull();
    }

    @Test
    void anIdInUpperCaseIsTheSameReport() {
        Report report = api.queued(ACME);

        assertThat(api.get("/reports/" + report.id().value().toUpperCase(Locale.ROOT)).text("id"))
                .isEqualTo(report.id().value());
    }

    @Test
    void theFileIsALinkSignedAtThatMoment() {
        Answered answer = api.get("/reports/" + api.completed(ACME).id() + ".csv");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers())
                .containsEntry("Cache-Control", "no-store")
                .hasEntrySatisfying(
                        "Location",
                        link -> assertThat(link).startsWith("https://reports.example/reports/"));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void theWorkbookIsALinkOfItsOwn() {
        Report report = api.completed(ACME);

        Answered answer =
                api.ask("GET", "/reports/" + report.id() + ".xlsx").header("Accept", "*/*").send();

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry(
                        "Location",
                        "https://reports.example/"
                                + report.result().orElseThrow().workbookKey().orElseThrow()
                                + "?X-Amz-Signature=0");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    @Tag("A32")
    @Tag("B36")
    void everyFileIsSavedUnderItsOwnNameAndType() {
        Report report = api.completed(ACME);
        String csv = report.result().orElseThrow().csvKey();
        String workbook = report.result().orElseThrow().workbookKey().orElseThrow();

        api.get("/reports/" + report.id() + ".csv");
        api.get("/reports/" + report.id() + ".xlsx");
        api.get("/reports/" + report.id() + "/rejected.csv");
        api.get("/reports/" + report.id() + "/manifest");

        assertThat(api.files.signed())
                .containsExactly(
                        new Signed(csv, "billing-acme-2026-09-01-2026-09-30.csv", "text/csv"),
                        new Signed(
                                workbook,
                                "billing-acme-2026-09-01-2026-09-30.xlsx",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml"
                                        + ".sheet"),
                        new Signed(
                                report.result().orElseThrow().rejected().orElseThrow().key(),
                                "billing-acme-2026-09-01-2026-09-30-rejected.csv",
                                "text/csv"),
                        new Signed(
                                report.result().orElseThrow().manifestKey(),
                                "billing-acme-2026-09-01-2026-09-30-manifest.json",
                                "application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".csv", ".xlsx", "/rejected.csv", "/manifest"})
    @Tag("A36")
    void noLinkLeadsToAFileOfAnotherReportWhateverTheItemSays(String file) {
        ReportResult foreign = api.completed(GLOBEX).result().orElseThrow();
        ReportResult sibling = api.completed(ACME).result().orElseThrow();

        for (ReportResult planted : List.of(foreign, sibling)) {
            Report report = api.completed(ACME, planted);

            Answered answer = api.get("/reports/" + report.id() + file);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("globex", "reports/");
        }
        assertThat(api.files.signed()).isEmpty();
        assertThat(api.logged()).contains("names a file that is not under");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1048576 | its 1,048,576 rows are more than the 1,048,575 that one holds. The CSV"
                        + " has them all",
                "1048575 | it was made before there were any, or a text in it is longer than a cell"
                        + " holds. The CSV has its rows",
            })
    void withoutAWorkbookTheReplySaysWhyAndTheCsvIsThere(long rows, String why) {
        Report report = api.withoutWorkbook(ACME, rows);

        Answered workbook = api.get("/reports/" + report.id() + ".xlsx");

        assertThat(workbook.status()).isEqualTo(409);
        assertThat(workbook.errorCode()).isEqualTo("Conflict");
        assertThat(workbook.text("responseStatus.message"))
                .isEqualTo("The report has no workbook: " + why);
        assertThat(api.get("/reports/" + report.id() + ".csv").status()).isEqualTo(302);
    }

    @Test
    void theNumberOfRejectedRecordsIsShownAndTheirListIsALink() {
        Report report = api.completed(ACME);

        Answered info = api.get("/reports/" + report.id());
        Answered list = api.get("/reports/" + report.id() + "/rejected.csv");

        assertThat(info.body()).contains("\"rejected\":3");
        assertThat(list.status()).isEqualTo(302);
        assertThat(list.headers())
                .containsEntry(
                        "Location",
                        "https://reports.example/"
                                + report.result().orElseThrow().rejected().orElseThrow().key()
                                + "?X-Amz-Signature=0");
    }

    @Test
    void withoutRejectedRecordsThereIsNoListOfThem() {
        Report report = api.withoutWorkbook(ACME, 7);

        Answered list = api.get("/reports/" + report.id() + "/rejected.csv");

        assertThat(list.status()).isEqualTo(409);
        assertThat(list.text("responseStatus.message")).isEqualTo("The report left no record out");
        assertThat(api.get("/reports/" + report.id()).body()).doesNotContain("rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".xlsx", "/rejected.csv", "/manifest"})
    void withoutAFileTheReplySaysWhy(String file) {
        Answered queued = api.get("/reports/" + api.queued(ACME).id() + file);
        Answered running = api.get("/reports/" + api.running(ACME).id() + file);
        Answered failed = api.get("/reports/" + api.failed(ACME).id() + file);

        assertThat(List.of(queued, running, failed)).extracting(Answered::status).containsOnly(409);
        assertThat(queued.text("responseStatus.message")).contains("not finished", "waits");
        assertThat(running.text("responseStatus.message")).contains("not finished", "running");
        assertThat(failed.text("responseStatus.message")).contains("failed", "line 3");
    }

    @Test
    void deletingRemovesFilesAndRecord() throws IOException {
        Report report = api.completed(ACME);
        Report other = api.completed(ACME);
        Path file = Files.createTempFile("report", ".csv");
        for (Report each : List.of(report, other)) {
            api.files.put(each.result().orElseThrow().csvKey(), file, "text/csv");
        }
        Files.delete(file);

        Answered answer = api.ask("DELETE", "/reports/" + report.id()).send();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(api.files.objects()).containsOnlyKeys(other.result().orElseThrow().csvKey());
        assertThat(api.store.find(report.id())).isEmpty();
        assertThat(api.ask("DELETE", "/reports/" + report.id()).send().status()).isEqualTo(404);
    }

    @Test
    @Tag("F33")
    void aRunningReportIsCancelledBeforeItIsDeleted() {
        TestApi failing = new TestApi(FailingStore.at("delete"));
        Report report = failing.running(ACME);

        Answered first = failing.ask("DELETE", "/reports/" + report.id()).send();

        assertThat(first.status()).isEqualTo(503);
        assertThat(failing.stored(report.id()).status()).isEqualTo(ReportStatus.ERROR);
        assertThat(failing.stored(report.id()).statusMessage())
                .isEqualTo("Cancelled by Customer of acme");
    }

    @Test
    @Tag("A5")
    void aListHasTheAccountsOwnReportsOnly() {
        Report mine = api.queued(ACME);
        api.queued(GLOBEX);

        Answered answer = api.get("/reports");
        Answered named =
                api.ask("GET", "/reports?AccountId=acme").as("Manager", "acme,globex").send();

        assertThat(ids(answer)).containsExactly(mine.id().value());
        assertThat(named.body()).isEqualTo(answer.body());
    }

    @Test
    void anEmptyListIsAnEmptyArray() {
        assertThat(api.get("/reports").body()).isEqualTo("{\"reports\":[]}");
    }

    @Test
    void aListMustNameItsAccountWhenThereIsNotJustOne() {
        Answered administrator = api.ask("GET", "/reports").as("SystemAdministrator", "").send();
        Answered manager = api.ask("GET", "/reports").as("Manager", "acme,globex").send();

        assertThat(administrator.status()).isEqualTo(400);
        assertThat(administrator.faultyFields()).containsExactly("AccountId");
        assertThat(manager.status()).isEqualTo(400);
    }

    @Test
    void aListCanBeFilteredByStatus() {
        Report failed = api.failed(ACME);
        api.queued(GLOBEX);
        api.completed(ACME);

        assertThat(ids(api.get("/reports?status=error"))).containsExactly(failed.id().value());
        assertThat(api.get("/reports?status=Cancelled").faultyFields()).containsExactly("Status");
    }

    @Test
    void limitsOutsideOneToHundredAreRefused() {
        for (String limit : List.of("0", "101", "-1", "1.5", "ten", "99999999999", "١")) {
            assertThat(api.get("/reports?limit=" + limit).faultyFields())
                    .as(limit)
                    .containsExactly("Limit");
        }
    }

    @Test
    void aCursorContinuesTheList() {
        for (int i = 0; i < 5; i++) {
            api.failed(ACME);
        }

        Answered first = api.get("/reports?limit=2");
        Answered second = api.get("/reports?limit=2&cursor=" + first.text("cursor"));
        Answered third = api.get("/reports?limit=2&cursor=" + second.text("cursor"));

        assertThat(ids(first)).hasSize(2);
        assertThat(ids(second)).hasSize(2).doesNotContainAnyElementsOf(ids(first));
        assertThat(ids(third)).hasSize(1).doesNotContainAnyElementsOf(ids(second));
        assertThat(third.at("cursor")).isNull();
    }

    @Test
    @Tag("A6")
    void aChangedOrForeignCursorIsRefused() {
        api.failed(ACME);
        api.failed(ACME);
        String cursor = api.get("/reports?limit=1").text("cursor");

        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThat(api.get("/reports?cursor=" + changed).faultyFields())
                    .as(changed)
                    .containsExactly("Cursor");
        }
        assertThat(api.get("/reports?status=Error&cursor=" + cursor).status()).isEqualTo(400);
        assertThat(api.get("/reports?cursor=" + cursor + "A").status()).isEqualTo(400);
        assertThat(
                        api.ask("GET", "/reports?accountId=globex&cursor=" + cursor)
                                .as("SystemAdministrator", "")
                                .send()
                                .status())
                .isEqualTo(400);
        assertThat(api.get("/reports?cursor=" + cursor).status()).isEqualTo(200);
    }

    private static List<String> ids(Answered answer) {
        return ((List<?>) Objects.requireNonNull(answer.at("reports")))
                .stream().map(each -> String.valueOf(((Map<?, ?>) each).get("id"))).toList();
    }
}
