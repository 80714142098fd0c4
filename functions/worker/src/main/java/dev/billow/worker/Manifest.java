package dev.billow.worker;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportRequest;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.table.WrittenTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The manifest beside the files of a report: what was asked, what was read, what was written.
/// Facts of the run are here, so that the CSV depends on the usage alone. Amounts are texts, exact
/// to the last digit.
final class Manifest {
    private static final int SCHEMA_VERSION = 1;
    private static final JSON WRITER = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private Manifest() {}

    static void write(Path file, Report report, OnBadRecords policy, BuiltReport built)
            throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("schemaVersion", SCHEMA_VERSION);
        members.put("reportId", report.id().value());
        members.put("attempt", report.attempt());
        members.put("request", request(report.request(), policy));
        members.put("from", report.request().period().from().toString());
        members.put("until", report.request().period().until().toString());
        members.put("rows", built.table().rows());
        members.put("bytes", built.table().csv().bytes());
        members.put("sha256", built.table().csv().sha256());
        members.put("workbook", workbook(built.table()));
        members.put("records", built.records());
        members.put("rejected", built.rejected());
        members.put("totals", built.totals().stream().map(Manifest::total).toList());
        members.put("inputs", built.inputs().stream().map(Manifest::input).toList());
        members.put("engine", built.engine());
        Files.writeString(file, WRITER.asString(members) + "\n");
    }

    private static Map<String, Object> request(ReportRequest request, OnBadRecords policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", request.type().id());
        members.put("accountId", request.accountId().value());
        members.put("startDate", request.period().start().toString());
        members.put("endDate", request.period().end().toString());
        members.put("timeZoneId", request.period().zone().getId());
        members.put("includeCustomerIds", request.includeCustomerIds());
        members.put("onBadRecords", policy.name().toLowerCase(Locale.ROOT));
        return members;
    }

    /// The facts of the workbook as those of the CSV are above, or why there is none.
    private static Map<String, Object> workbook(WrittenTable table) {
        Map<String, Object> members = new LinkedHashMap<>();
        table.workbook()
                .ifPresent(
                        file -> {
                            members.put("file", file.name());
                            members.put("bytes", file.bytes());
                            members.put("sha256", file.sha256());
                        });
        StatusTexts.noWorkbook(table).ifPresent(why -> members.put("missing", why));
        return members;
    }

    private static Map<String, Object> total(CurrencyTotal total) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("currency", total.currency());
        members.put("amount", total.amount().toPlainString());
        members.put("amountExact", total.amountExact().toPlainString());
        return members;
    }

    private static Map<String, Object> input(InputSummary input) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("key", input.file().key());
        members.put("eTag", input.file().eTag());
        members.put("size", input.file().size());
        members.put("records", input.records());
        members.put("duplicatesDropped", input.duplicatesDropped());
        members.put("rejected", input.rejected());
        return members;
    }
}
