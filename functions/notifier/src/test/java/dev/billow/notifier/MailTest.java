package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Report;
import dev.billow.report.ReportRequest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    private static final String OWNER = "owner@acme.example";
    private static final String UNSUBSCRIBE = Mails.LINKS.of(SampleReports.ACCOUNT, OWNER);

    private final ReportMail mail = new ReportMail(SampleReports.LINKS);
    private final FakeSenders senders = new FakeSenders();
    private final Mails recipients = new Mails();

    @Test
    void aMailAboutACompletedReportSaysWhatItHoldsAndWhereItIs() {
        Report report =
                SampleReports.completed(
                        SampleReports.request(OWNER, ""), SampleReports.result(42, 9));
        String link = SampleReports.LINKS.of(report, SampleReports.END).orElseThrow().url();

        Mail written = mail.of(report, SampleReports.END, OWNER, UNSUBSCRIBE);

        assertThat(written.to()).isEqualTo(OWNER);
        assertThat(written.subject())
                .isEqualTo("Your billing report acme 2026-09-01 to 2026-09-30 is ready");
        assertThat(written.text())
                .contains("Account: acme\n")
                .contains("Period: 2026-09-01 to 2026-09-30 (Z)\n")
                .contains("Rows: 42\n")
                .contains("Rejected records: 3, listed in rejected.csv\n")
                .contains("Total EUR: 12.50\nTotal JPY: 1000\n")
                .contains("Note 1: 3 records have no price\n")
                .contains("\nDownload the report until 2026-11-08T12:00:00Z:\n" + link + "\n")
                .endsWith("\nNo more mails about acme:\n" + UNSUBSCRIBE + "\n\n");
        assertThat(written.html())
                .contains("<th align=\"left\">Total EUR</th><td>12.50</td>")
                .contains("<a href=\"" + link + "\">Download the report</a> until 2026-")
                .contains("<a href=\"" + UNSUBSCRIBE + "\">No more mails about acme</a>.");
    }

    @Test
    @Tag("B31")
    void aMailAboutAFailedReportSaysWhyAndHasNoDownload() {
        Report report =
                SampleReports.failed(
                        SampleReports.request(OWNER, ""),
                        "Bad price '<script>alert(\"1\")</script>' & more");

        Mail written = mail.of(report, SampleReports.END, OWNER, UNSUBSCRIBE);

        assertThat(written.subject()).endsWith("failed");
        assertThat(written.text()).contains("<script>").doesNotContain("Download", "/download");
        assertThat(written.html())
                .contains("&#39;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; &amp; more")
                .doesNotContain("<script");
    }

    @Test
    @Tag("B30")
    void textOfOthersStartsNoLineOfItsOwn() {
        Report report =
                SampleReports.failed(
                        SampleReports.request(OWNER, ""),
                        "Bad\r\nBcc: victim\u2028x\0y\u0085z\u202ew");

        Mail written = mail.of(report, SampleReports.END, OWNER, UNSUBSCRIBE);

        assertThat(written.text()).contains("Status: Bad Bcc: victim x y z w\n");
        assertThat(written.subject()).matches("[ -~]+");
    }

    @ParameterizedTest
    @Tag("B29")
    @ValueSource(
            strings = {
                "a@acme.example,c@acme.example",
                "a@acme.example\r\nBcc: c@acme.example",
                "A <a@acme.example>",
                "a b@acme.example",
                "a@b@acme.example",
                "@acme.example",
                "a@",
                "a@b"
            })
    void anAddressThatIsNotOneAddressIsNeverWrittenTo(String address) {
        assertThat(attempt(SampleReports.request(address, "")))
                .isEqualTo(new Outcome.Refused("invalid_address", ""));
        assertThat(senders.mails).isEmpty();
    }

    @ParameterizedTest
    @Tag("B32")
    @ValueSource(
            strings = {"victim@example.com", "a@mail.acme.example", "a@acme.example.example.com"})
    void whoIsOnNoListIsNeverWrittenTo(String address) {
        assertThat(attempt(SampleReports.request(address, "")))
                .isEqualTo(new Outcome.Refused("recipient_not_allowed", ""));
        assertThat(senders.mails).isEmpty();
    }

    @Test
    @Tag("B32")
    void whoIsOnTheInstallationsListOrAskedThemselvesIsMailed() {
        assertThat(attempt(SampleReports.request("ann@everyone.example", "")))
                .isEqualTo(new Outcome.Delivered());
        assertThat(attempt(SampleReports.requestToSelf("ann@example.com")))
                .isEqualTo(new Outcome.Delivered());

        assertThat(senders.mails)
                .extracting(Mail::to)
                .containsExactly("ann@everyone.example", "ann@example.com");
    }

    @Test
    void whoUnsubscribedIsNotMailedUntilTheySubscribeAgain() {
        recipients.subscriptions.unsubscribe(
                SampleReports.ACCOUNT, "OWNER@acme.example", SampleReports.END);

        assertThat(attempt(SampleReports.request(OWNER, "")))
                .isEqualTo(new Outcome.Refused("recipient_unsubscribed", ""));
        assertThat(attempt(SampleReports.requestToSelf(OWNER)))
                .isEqualTo(new Outcome.Refused("recipient_unsubscribed", ""));
        assertThat(senders.mails).isEmpty();
        recipients.subscriptions.subscribe(SampleReports.ACCOUNT, OWNER);

        assertThat(attempt(SampleReports.request(OWNER, ""))).isEqualTo(new Outcome.Delivered());
    }

    private Outcome attempt(ReportRequest request) {
        Report report = SampleReports.failed(request, "Gone");
        return new MailDelivery(mail, recipients.through(senders))
                .attempt(
                        report,
                        Notification.pending(SampleReports.ID, Channel.EMAIL, SampleReports.END));
    }
}
