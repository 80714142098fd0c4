package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Report;
import dev.billow.report.ReportResult;
import dev.billow.report.SampleReports;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
    void aResultWithoutAWorkbookComesBackAsItWas() {
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
                        Optional.empty());

        Map<String, AttributeValue> written = ReportItems.write(without).m();

        assertThat(written).doesNotContainKeys("workbookKey", "rejected");
        assertThat(ReportItems.read(item(written)).result()).contains(without);
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
