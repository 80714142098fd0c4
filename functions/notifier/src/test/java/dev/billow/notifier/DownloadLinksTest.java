package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.DownloadToken;
import dev.billow.report.HeldKeys;
import dev.billow.report.InMemoryLinkStore;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Report;

import org.junit.jupiter.api.Test;

class DownloadLinksTest {
    private static final String BASE =
            "https://api.example/reports/" + SampleReports.ID + "/download?token=";

    private final InMemoryLinkStore store = new InMemoryLinkStore(new InMemoryReportStore());
    private final DownloadLinks links =
            new DownloadLinks("https://api.example", () -> SampleReports.KEYS, store);
    private final Report report =
            SampleReports.completed(SampleReports.request("", ""), SampleReports.result(0, 0));

    @Test
    void aLinkIsTheSameAtEachAttemptAndWorksForAWeek() {
        DownloadLinks.Link link = links.of(report, SampleReports.END).orElseThrow();

        HeldKeys keys = new HeldKeys(() -> SampleReports.KEYS);
        assertThat(links.of(report, SampleReports.END)).contains(link);
        assertThat(link.expires()).isEqualTo(SampleReports.END.plus(DownloadToken.LIFE));
        assertThat(token(link).opens(keys, SampleReports.ID, SampleReports.END)).isTrue();
    }

    @Test
    void afterARevocationALinkIsOfTheNextGeneration() {
        DownloadToken before = token(links.of(report, SampleReports.END).orElseThrow());

        store.revoke(SampleReports.ACCOUNT, SampleReports.END);

        DownloadToken after = token(links.of(report, SampleReports.END).orElseThrow());
        assertThat(before.generation()).isEqualTo(0);
        assertThat(after.generation()).isEqualTo(1);
    }

    @Test
    void aFailedReportHasNoLink() {
        assertThat(
                        links.of(
                                SampleReports.failed(SampleReports.request("", ""), "no"),
                                SampleReports.END))
                .isEmpty();
    }

    private static DownloadToken token(DownloadLinks.Link link) {
        assertThat(link.url()).startsWith(BASE);
        return DownloadToken.parse(link.url().substring(BASE.length())).orElseThrow();
    }
}
