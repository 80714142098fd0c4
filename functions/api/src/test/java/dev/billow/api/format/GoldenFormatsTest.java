package dev.billow.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.FieldFault;
import dev.billow.api.report.ListReports;
import dev.billow.api.report.ReportInfo;
import dev.billow.api.wire.ErrorResponse;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What each format looks like. In the files of JSON, JSV and XML, line breaks and indents are for
/// the reader only; a CSV's lines end with CRLF.
class GoldenFormatsTest {
    private static final Path FOLDER = Path.of("src/test/resources/formats");

    @ParameterizedTest
    @EnumSource
    void aReport(Format format) throws IOException {
        assertThat(format.write(completed())).isEqualTo(golden("report", format));
    }

    @ParameterizedTest
    @EnumSource
    void aBatchOfTwo(Format format) throws IOException {
        assertThat(format.write(ReportInfo.TYPE, List.of(completed(), queued())))
                .isEqualTo(golden("batch", format));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyBatch(Format format) throws IOException {
        assertThat(format.write(ReportInfo.TYPE, List.of())).isEqualTo(golden("empty", format));
    }

    @ParameterizedTest
    @EnumSource
    void aListOfReports(Format format) throws IOException {
        WireObject list =
                new WireObject.Builder(ListReports.TYPE)
                        .put("reports", List.of(completed(), queued()))
                        .put("cursor", "MjAyNi0x.c2ln")
                        .build();

        assertThat(format.write(list)).isEqualTo(golden("list", format));
    }

    @ParameterizedTest
    @EnumSource
    void anErrorWithTwoEntries(Format format) throws IOException {
        WireObject error =
                ErrorResponse.of(
                        ApiException.validation(
                                List.of(
                                        new FieldFault(
                                                "StartDate",
                                                "StartDate 'never' is no day. Allowed: YYYY-MM-DD"),
                                        new FieldFault(
                                                "AccountId",
                                                "AccountId 'a, \"b\"' is no account"))));

        assertThat(format.write(error)).isEqualTo(golden("error", format));
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfValue(Format format) throws IOException {
        WireType inner = new WireType("Inner", List.of(Property.text("name", "", "")));
        WireType outer =
                new WireType(
                        "Outer",
                        List.of(
                                Property.texts("roles", "", ""),
                                Property.texts("none", "", ""),
                                Property.flag("isOpen", "", ""),
                                Property.flag("isOld", "", ""),
                                Property.whole("count", "", ""),
                                Property.decimal("amount", "", ""),
                                Property.text("nothing", "", ""),
                                Property.text("empty", "", ""),
                                Property.object("inner", inner, "")));
        WireObject object =
                new WireObject(
                        outer,
                        Map.of(
                                "roles",
                                List.of("Manager", "a,b", ""),
                                "none",
                                List.of(),
                                "isOpen",
                                true,
                                "isOld",
                                false,
                                "count",
                                12_345_678_901L,
                                "amount",
                                new BigDecimal("1E+3"),
                                "empty",
                                "",
                                "inner",
                                new WireObject(inner, Map.of("name", "x"))));

        assertThat(format.write(object)).isEqualTo(golden("kinds", format));
    }

    private static WireObject completed() {
        WireObject details =
                new WireObject.Builder(details())
                        .put("rows", 2L)
                        .put("warnings", List.of("One record had no price"))
                        .build();
        return new WireObject.Builder(ReportInfo.TYPE)
                .put("id", "3b92e01c-6e8d-4e6c-a0d7-55e1a4e16f63")
                .put("name", "Billing report acme 2026-10-01 to 2026-10-31")
                .put("status", "Completed")
                .put(
                        "statusMessage",
                        "Completed: 2 lines from 25,410 records <\"in\" 31 files & all>")
                .put("dateCreated", "2026-11-15T10:00:00Z")
                .put("dateUpdated", "2026-11-15T10:00:03Z")
                .put("downloadLink", "https://reports.example/report.csv?a=1&b=2")
                .put("jobId", "3bec2739-0fcb-4608-82c4-e302a9f683ef")
                .put("emailAddressToNotify", "ann@acme.example")
                .put("server", "WorkerFunction/2026/11/15/[1]a1b2c3")
                .put("details", details)
                .build();
    }

    private static WireType details() {
        return ReportInfo.TYPE
                .property("details")
                .map(Property::kind)
                .map(kind -> ((Property.Kind.Extension) kind).type())
                .orElseThrow();
    }

    private static WireObject queued() {
        return new WireObject.Builder(ReportInfo.TYPE)
                .put("id", "9f3c6a52-1c0e-4b5f-8a65-0d6b7c0f2a11")
                .put("name", "Billing report acme 2026-11-01 to 2026-11-14")
                .put("status", "Queued")
                .put("statusMessage", "[waits] for a worker")
                .put("dateCreated", "2026-11-15T10:00:00Z")
                .put("dateUpdated", "2026-11-15T10:00:00Z")
                .build();
    }

    private static String golden(String name, Format format) throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve(name + "." + format.id()));
        return switch (format) {
            case CSV -> String.join("\r\n", lines) + "\r\n";
            case JSON, JSV, XML -> String.join("", lines.stream().map(String::strip).toList());
        };
    }
}
