package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.billow.report.Report;
import dev.billow.report.ReportRequest;
import dev.billow.webhook.WebhookTest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The published schema against what is really sent.
@Tag("W27")
class WebhookSchemaTest {
    private static final ReportRequest REQUEST =
            SampleReports.request("owner@acme.example", "https://hooks.example.com/x");
    private static final String CSV = "CustomerName,Amount\r\nBücher 🦊,12.50\r\n";

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(published(), InputFormat.JSON);

    @Test
    void aCompletedReportIsAsPublishedWithItsRowsAndWithout() {
        String large = "A\r\n" + "x".repeat(50).concat("\r\n").repeat(6000);

        assertThat(faults(completed(CSV, 1))).isEmpty();
        assertThat(faults(completed(large, 6000))).isEmpty();
    }

    @Test
    void aFailedReportIsAsPublished() {
        Report failed = SampleReports.failed(REQUEST, "Bad price in line 3");

        assertThat(faults(SampleReports.payload("").of(failed, SampleReports.END))).isEmpty();
    }

    @Test
    void aTestIsAsPublished() {
        WebhookTest test =
                WebhookTest.pending(
                        "msg_1T",
                        SampleReports.ACCOUNT,
                        URI.create("https://hooks.example.com/x"),
                        SampleReports.END);

        assertThat(faults(WebhookPayload.ping(test))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "report.completed, report.error",
        "report.completed, report.unknown",
        "rowsIncluded, other",
        "downloadLink, other",
        "sha256, other",
        "amountExact, other",
        "warnings, other",
        "1f6cb6b0-8c0e-4d5c-9d2f-3a1f0f2b7c11, other"
    })
    void theSchemaSeesWhatIsNotAsPublished(String name, String other) {
        assertThat(faults(completed(CSV, 1).replace('"' + name + '"', '"' + other + '"')))
                .isNotEmpty();
    }

    private static String completed(String csv, long rows) {
        return SampleReports.payload(csv)
                .of(
                        SampleReports.completed(REQUEST, SampleReports.result(rows, csv.length())),
                        SampleReports.END);
    }

    private List<String> faults(String body) {
        return schema.validate(body, InputFormat.JSON).stream().map(Object::toString).toList();
    }

    private static String published() {
        try {
            return Files.readString(Path.of("../../docs/webhook.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
