package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.DownloadToken;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportRequest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class WebhookPayloadTest {
    private static final String HEADER = "CustomerName,Category,Amount\r\n";
    private static final ReportRequest REQUEST =
            SampleReports.request("owner@acme.example", "https://hooks.example.com/x");

    @Test
    @Tag("W26")
    void aSmallReportCarriesItsRows() throws Exception {
        String csv = HEADER + "\"Bücher, \"\"A\"\"\r\n🦊\",calls,12.50\r\n,sms,0\r\n";
        Report report = SampleReports.completed(REQUEST, SampleReports.result(2, csv.length()));

        Map<String, Object> data = data(SampleReports.payload(csv).of(report, SampleReports.END));

        assertThat(data).containsEntry("rowsIncluded", true);
        assertThat(data.get("rows"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "CustomerName",
                                        "Bücher, \"A\"\r\n🦊",
                                        "Category",
                                        "calls",
                                        "Amount",
                                        "12.50"),
                                Map.of("CustomerName", "", "Category", "sms", "Amount", "0")));
    }

    @Test
    @Tag("W27")
    void aCompletedReportIsWrittenAsReportInfo() {
        Report report = SampleReports.completed(REQUEST, SampleReports.result(0, HEADER.length()));
        String token =
                DownloadToken.make(
                                SampleReports.KEYS,
                                SampleReports.ID,
                                SampleReports.ACCOUNT,
                                0,
                                SampleReports.END.plus(DownloadToken.LIFE))
                        .text();

        String body = SampleReports.payload(HEADER).of(report, SampleReports.END);

        assertThat(body)
                .isEqualTo(
                        """
                        {"type":"report.completed","timestamp":"2026-11-01T12:00:00.123Z",\
                        "data":{"report":{"id":"3f2b8c1e-5d4a-4f6b-9c7d-8e9f0a1b2c3d",\
                        "name":"Billing report acme 2026-09-01 to 2026-09-30",\
                        "status":"Completed","statusMessage":"Completed",\
                        "dateCreated":"2026-11-01T11:59:00.123Z",\
                        "dateUpdated":"2026-11-01T12:00:00.123Z",\
                        "downloadLink":"https://api.example/reports/\
                        3f2b8c1e-5d4a-4f6b-9c7d-8e9f0a1b2c3d/download?token=%s",\
                        "jobId":"job-1","emailAddressToNotify":"owner@acme.example",\
                        "server":"worker/1",\
                        "details":{"startDate":"2026-09-01","endDate":"2026-09-30",\
                        "timeZoneId":"Z","rows":0,"bytes":30,"sha256":"%s","rejected":3,\
                        "totals":[{"currency":"EUR","amount":12.50,"amountExact":12.4999999999},\
                        {"currency":"JPY","amount":1000,"amountExact":0.0000000001}],\
                        "attempt":1,"downloadLinkExpires":"2026-11-08T12:00:00.123Z",\
                        "warnings":["3 records have no price"],\
                        "differsFrom":"1f6cb6b0-8c0e-4d5c-9d2f-3a1f0f2b7c11"}},\
                        "rowsIncluded":true,"rows":[]}}\
                        """
                                .formatted(token, "ab".repeat(32)));
    }

    @Test
    @Tag("W27")
    void aFailedReportSaysWhyAndHasNoLink() throws Exception {
        Report report = SampleReports.failed(REQUEST, "Bad price in line 3: \"x\"\n");

        String body = SampleReports.payload("").of(report, SampleReports.END);

        assertThat(body).startsWith("{\"type\":\"report.error\"").doesNotContain("downloadLink");
        assertThat(data(body)).containsEntry("rowsIncluded", false).doesNotContainKey("rows");
        assertThat(body).contains("Bad price in line 3: \\\"x\\\"\\n");
    }

    @Test
    @Tag("W26")
    void theWholeBodyStaysUnderTheLimit() throws Exception {
        for (int rows : new int[] {2000, 3250, 3350, 6000, 20_000}) {
            String csv = HEADER + "Customer,calls,1\r\n".repeat(rows);
            Report report =
                    SampleReports.completed(REQUEST, SampleReports.result(rows, csv.length()));

            String body = SampleReports.payload(csv).of(report, SampleReports.END);

            assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(200_000);
            assertThat(data(body).containsKey("rows")).isEqualTo(rows < 3300);
            assertThat(data(body)).containsEntry("rowsIncluded", rows < 3300);
        }
    }

    @Test
    @Tag("W26")
    void aLargeFileIsNotReadWhateverItsRecordedSizeSays() throws Exception {
        String csv = HEADER + "Customer,calls,1\r\n".repeat(20_000);
        Report lying = SampleReports.completed(REQUEST, SampleReports.result(1, 10));

        assertThat(data(SampleReports.payload(csv).of(lying, SampleReports.END)))
                .containsEntry("rowsIncluded", false);
    }

    @Test
    void aFileThatIsGoneIsNoEmptyReport() {
        Report report = SampleReports.completed(REQUEST, SampleReports.result(1, 10));
        WebhookPayload payload =
                new WebhookPayload(
                        new ReportMembers(SampleReports.LINKS),
                        new ReportRows(new InMemoryReportFiles()));

        assertThatThrownBy(() -> payload.of(report, SampleReports.END))
                .isInstanceOf(ReportFiles.MissingFileException.class);
    }

    @SuppressWarnings("unchecked") // JSON objects are maps of text to anything
    private static Map<String, Object> data(String body) throws Exception {
        return (Map<String, Object>) Objects.requireNonNull(JSON.std.mapFrom(body).get("data"));
    }
}
