package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.Report;
import dev.billow.report.ReportResult;
import dev.billow.report.SampleReports;
import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookGuard.RefusedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ReportItemsTest {
    /// The item of a completed report, with this map of its result.
    private static Map<String, AttributeValue> item(Map<String, AttributeValue> result) {
        Report report =
                SampleReports.queued(SampleReports.ACME, SampleReports.USER, SampleReports.NOW);
        Map<String, AttributeValue> item = new HashMap<>(ReportItems.write(report));
        item.put("result", AttributeValue.fromM(result));
        return item;
    }

    @Test
    void aResultComesBackAsItWas() {
        ReportResult result = SampleReports.result();

        Report read = ReportItems.read(item(ReportItems.write(result).m()));

        assertThat(read.result()).contains(result);
    }

    @Test
    @Tag("F40")
    void aResultWithoutWhatIsOptionalComesBackAsItWas() {
        ReportResult with = SampleReports.result();
        ReportResult without =
                new ReportResult(
                        with.csvKey(),
                        Optional.empty(),
                        with.manifestKey(),
                        with.rows(),
                        with.bytes(),
                        with.sha256(),
                        with.totals(),
                        with.warnings(),
                        Optional.empty(),
                        Optional.empty());

        Map<String, AttributeValue> written = ReportItems.write(without).m();

        assertThat(written).doesNotContainKeys("workbookKey", "rejected", "restatement");
        assertThat(ReportItems.read(item(written)).result()).contains(without);
    }

    @ParameterizedTest
    @Tag("S7")
    @Tag("S9")
    @Tag("S13")
    @Tag("S14")
    @Tag("S42")
    @ValueSource(
            strings = {
                "",
                "https://example.com\\@169.254.169.254/",
                "https://1.1.1.1 &@2.2.2.2# @3.3.3.3/",
                "https://exa mple.com",
                "https://example.com/\r\nX: y",
                "https://[::1"
            })
    void aReportWithAUrlThatIsNoneIsReadWithOneThatIsRefused(String planted) {
        Map<String, AttributeValue> item = item(ReportItems.write(SampleReports.result()).m());
        item.put("webhookUrl", AttributeValue.fromS(planted));

        URI read = ReportItems.read(item).request().webhookUrl().orElseThrow();

        assertThatThrownBy(() -> WebhookGuard.loopbackToo().check(read.toString()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    @Tag("F40")
    void aResultFromBeforeThereWereWorkbooksIsRead() {
        Map<String, AttributeValue> old =
                Map.of(
                        "csvKey", AttributeValue.fromS("reports/a/report.csv"),
                        "manifestKey", AttributeValue.fromS("reports/a/manifest.json"),
                        "rows", AttributeValue.fromN("1"),
                        "bytes", AttributeValue.fromN("2"),
                        "sha256", AttributeValue.fromS("0f"),
                        "totals", AttributeValue.fromL(List.of()),
                        "warnings", AttributeValue.fromL(List.of()));

        Report read = ReportItems.read(item(old));

        assertThat(read.result().flatMap(ReportResult::workbookKey)).isEmpty();
        assertThat(read.result().map(ReportResult::csvKey)).contains("reports/a/report.csv");
    }
}
