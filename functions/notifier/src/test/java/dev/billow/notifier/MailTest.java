package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Report;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    private final ReportMail mail = new ReportMail(SampleReports.LINKS);

    @Test
    void aMailAboutACompletedReportSaysWhatItHoldsAndWhereItIs() {
        Report report =
                SampleReports.completed(
                        SampleReports.request("owner@acme.example", ""),
                        SampleReports.result(42, 9));
        String link = SampleReports.LINKS.of(report).orElseThrow().url();

        Mail written = mail.of(report, "owner@acme.example");

        assertThat(written.to()).isEqualTo("owner@acme.example");
        assertThat(written.subject())
                .isEqualTo("Your billing report acme 2026-09-01 to 2026-09-30 is ready");
        assertThat(written.text())
                .contains("Account: acme\n")
                .contains("Period: 2026-09-01 to 2026-09-30 (Z)\n")
                .contains("Rows: 42\n")
                .contains("Rejected records: 3, listed in rejected.csv\n")
                .contains("Total EUR: 12.50\nTotal JPY: 1000\n")
                .contains("Note 1: 3 records have no price\n")
                .contains(link);
        assertThat(written.html())
                .contains("<th align=\"left\">Total EUR</th><td>12.50</td>")
                .contains("href=\"" + link + "\"");
    }

    @Test
    void aMailAboutAFailedReportSaysWhyAndHasNoLink() {
        Report report =
                SampleReports.failed(
                        SampleReports.request("owner@acme.example", ""),
                        "Bad price '<script>alert(\"1\")</script>' & more");

        Mail written = mail.of(report, "owner@acme.example");

        assertThat(written.subject()).endsWith("failed");
        assertThat(written.text()).contains("<script>").doesNotContain("http");
        assertThat(written.html())
                .contains("&#39;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; &amp; more")
                .doesNotContain("<script");
    }

    @Test
    @Tag("B30")
    void textOfOthersStartsNoLineOfItsOwn() {
        Report report =
                SampleReports.failed(
                        SampleReports.request("owner@acme.example", ""),
                        "Bad\r\nBcc: victim@example.com\u2028x\0y");

        Mail written = mail.of(report, "owner@acme.example");

        assertThat(written.text()).contains("Status: Bad Bcc: victim@example.com x y\n");
        assertThat(written.subject()).matches("[ -~]+");
    }

    @ParameterizedTest
    @Tag("B29")
    @ValueSource(
            strings = {
                "a@b.example,c@d.example",
                "a@b.example\r\nBcc: c@d.example",
                "A <a@b.example>",
                "a b@c.example",
                "a@b@c.example",
                "@b.example",
                "a@"
            })
    void anAddressThatIsNotOneAddressIsNeverWrittenTo(String address) {
        FakeSenders senders = new FakeSenders();
        Report report = SampleReports.failed(SampleReports.request(address, ""), "Gone");

        Outcome outcome =
                new MailDelivery(mail, senders)
                        .attempt(
                                report,
                                Notification.pending(
                                        SampleReports.ID, Channel.EMAIL, SampleReports.END));

        assertThat(outcome).isEqualTo(new Outcome.Refused("invalid_address", ""));
        assertThat(senders.mails).isEmpty();
    }
}
