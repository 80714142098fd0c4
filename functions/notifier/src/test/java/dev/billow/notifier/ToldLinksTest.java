package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.Report;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Whoever is told of a report gets the capability link; a presigned one is made when that is used.
@Tag("A30")
class ToldLinksTest {
    private static final String CSV = "CustomerName,Amount\r\nBob,1\r\n";

    private final InMemoryReportFiles files = SampleReports.files(CSV);
    private final Report report =
            SampleReports.completed(
                    SampleReports.request("owner@acme.example", "https://hooks.example.com/x"),
                    SampleReports.result(1, CSV.length()));

    @Test
    void noMailWebhookOrEventCarriesAPresignedLink() {
        Mail mail =
                new ReportMail(SampleReports.LINKS)
                        .of(
                                report,
                                SampleReports.END,
                                "owner@acme.example",
                                "https://api.example/u");
        String bodyOfWebhookAndEvent =
                new WebhookPayload(new ReportMembers(SampleReports.LINKS), new ReportRows(files))
                        .of(report, SampleReports.END);

        assertThat(List.of(mail.text(), mail.html(), bodyOfWebhookAndEvent))
                .allSatisfy(
                        told ->
                                assertThat(told)
                                        .contains("/reports/" + report.id() + "/download?token=")
                                        .doesNotContain("X-Amz-", "amazonaws", "reports.example"));
        assertThat(bodyOfWebhookAndEvent).contains("\"rowsIncluded\":true");
        assertThat(files.signed()).isEmpty();
    }
}
