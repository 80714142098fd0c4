package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Report;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.InMemoryWebhookStore;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@Tag("B31")
class ForeignTextTest {
    private static final String TO = "owner@acme.example";
    private static final String UNSUBSCRIBE = Mails.LINKS.of(SampleReports.ACCOUNT, TO);

    /// Finds more than any mail program: schemes of any kind, names with any ending, addresses.
    private static final Pattern EAGER =
            Pattern.compile(
                    "\\p{L}[\\p{L}0-9+.-]*:\\S"
                            + "|[\\p{L}0-9_-][.\u3002\uff0e\uff61]\\p{L}"
                            + "|[\\p{L}0-9._+-]@|@[\\p{L}0-9]"
                            + "|(?<!\\[)\\\\\\\\");

    private static final LinkExtractor EXTRACTOR =
            LinkExtractor.builder()
                    .linkTypes(EnumSet.allOf(LinkType.class))
                    .emailDomainMustHaveDot(false)
                    .build();

    static final List<String> LINKING =
            List.of(
                    "http://evil.example/x",
                    "HTTPS://EVIL.EXAMPLE",
                    "https://127.0.0.1/x",
                    "https://user:pw@evil.example:8443/a?b=c#d",
                    "ftp://evil.example",
                    "www.evil.example",
                    "evil.com",
                    "see evil.com.",
                    "(evil.com/pay-now)",
                    "4.4t.co",
                    "evil.4u.com",
                    "pay@evil.example",
                    "a.b+c@evil",
                    "mailto:pay@evil.example",
                    "tel:+12025550143",
                    "javascript:alert(1)",
                    "data:text/html,x",
                    "file:///etc/passwd",
                    "\\\\evil.example\\share",
                    "\\\\evil\\share",
                    "//evil.example",
                    "http://b\u00fccher.example",
                    "b\u00fccher.example",
                    "evil\u3002com",
                    "evil\uff0ecom",
                    "s3://bucket/key",
                    "x.csv.com",
                    "x.csv@evil.example",
                    "...evil.com",
                    "ht\u200btp://evil\u2060.com",
                    "http://evil\u200a.com",
                    "<a href=\"https://evil.example\">click</a>",
                    "[click](https://evil.example)",
                    "<img src=x onerror=\"location='https://evil.example'\">",
                    "\"><script src=//evil.example/x.js></script>");

    @ParameterizedTest
    @FieldSource("LINKING")
    void aMailProgramFindsNoLinkInIt(String text) {
        String shown = ForeignText.shown(text);

        assertThat(EXTRACTOR.extractLinks(shown)).isEmpty();
        assertThat(EAGER.matcher(shown).find()).as(shown).isFalse();
        assertThat(shown.replaceAll("\\[([.:@\u3002\uff0e\uff61]|\\\\+)]", "$1"))
                .isEqualTo(text.replaceAll("[\u200b\u2060]", " "));
    }

    @ParameterizedTest
    @FieldSource("LINKING")
    void theOnlyLinksOfAMailAreItsOwn(String text) {
        Report failed = SampleReports.failed(SampleReports.request(TO, ""), text);
        Report completed =
                SampleReports.completed(SampleReports.request(TO, ""), SampleReports.warning(text));
        ReportMail mail = new ReportMail(SampleReports.LINKS);
        String download = SampleReports.LINKS.of(completed, SampleReports.END).orElseThrow().url();

        hasLinks(mail.of(failed, SampleReports.END, TO, UNSUBSCRIBE), UNSUBSCRIBE);
        hasLinks(mail.of(completed, SampleReports.END, TO, UNSUBSCRIBE), download, UNSUBSCRIBE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.evil.example/x?key=secret",
        "https://hooks.evil.example/%3Cscript%3E",
        "https://hooks.evil.example/www.evil.com/a@b.example"
    })
    void theNoticeOfADisabledUrlDoesNotLinkToIt(URI url) {
        FakeSenders senders = new FakeSenders();
        Report report = SampleReports.failed(SampleReports.request(TO, url.toString()), "Gone");

        InMemoryWebhookStore webhooks = new InMemoryWebhookStore();
        webhooks.disable(SampleReports.ACCOUNT, url, SampleReports.END);

        new DisabledNotice(new Mails().through(senders), webhooks, new JsonLog("test"))
                .tell(report, url);

        hasLinks(senders.mails.getFirst(), UNSUBSCRIBE);
        assertThat(senders.mails.getFirst().text()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Completed: 480 lines from 25,410 records in 31 files",
                "line 3: quantity '1.50' of 10:00:00, 12.5%, 1.2.3. End",
                "UTC offset +01:00 and so on ... (1.5) [a]",
                "usage/accountId=acme/date=2026-09-03/broken.csv.gz, line 3: quantity '1_000'",
            })
    void textThatNobodyLinksStaysAsItIs(String text) {
        assertThat(ForeignText.shown(text)).isEqualTo(text);
    }

    private static void hasLinks(Mail mail, String... own) {
        List<String> links = new ArrayList<>();
        for (LinkSpan span : EXTRACTOR.extractLinks(mail.text())) {
            links.add(mail.text().substring(span.getBeginIndex(), span.getEndIndex()));
        }
        assertThat(links).containsExactly(own);

        List<String> anchors = new ArrayList<>();
        Matcher anchor = Pattern.compile("<a href=\"([^\"]*)\">").matcher(mail.html());
        while (anchor.find()) {
            anchors.add(anchor.group(1).replace("&amp;", "&"));
        }
        assertThat(anchors).containsExactly(own);
        String words = mail.html().replaceAll("<[^>]*>", " ");
        assertThat(mail.html()).doesNotContainPattern("<(?!/|!|html|head|meta|body|p>|a href=|t)");
        assertThat(EXTRACTOR.extractLinks(words)).as(words).isEmpty();
    }
}
