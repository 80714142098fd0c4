package dev.billow.notifier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.Report;
import dev.billow.report.ReportStatus;
import dev.billow.webhook.WebhookTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the body of a webhook, which is the detail of an event too: `type`, `timestamp` and
/// `data` with the report and its rows.
///
/// The rows are left out, and `rowsIncluded` is false, when the body would be larger than 200 kB.
/// The body is a function of the ended report, its file and its link: each attempt sends the same
/// bytes, but for a link that was revoked or whose key was rotated in between. A replay has a link
/// of its own, and the same bytes otherwise.
final class WebhookPayload {
    static final int MAX_BYTES = 200_000;

    private static final JSON EXACT_NUMBERS =
            JSON.builder(
                            JsonFactory.builder()
                                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                    .build())
                    .build();

    private final ReportMembers members;
    private final ReportRows rows;

    WebhookPayload(ReportMembers members, ReportRows rows) {
        this.members = members;
        this.rows = rows;
    }

    /// What the body tells of, as in `report.completed`.
    static String type(Report report) {
        return report.status() == ReportStatus.COMPLETED ? "report.completed" : "report.error";
    }

    /// The body for an ended report.
    ///
    /// @param asked when it was to be told, from which on its link lives
    /// @throws dev.billow.report.StoreUnavailableException when the rows cannot be read
    /// @throws dev.billow.report.ReportFiles.MissingFileException when their file is not there
    String of(Report report, Instant asked) {
        Map<String, Object> info = members.of(report, asked);
        if (report.status() != ReportStatus.COMPLETED || report.result().isEmpty()) {
            return write(type(report), report.updated(), data(info, Optional.empty()));
        }
        Optional<List<Map<String, String>>> read = rows.read(report.result().get(), MAX_BYTES);
        String body = write(type(report), report.updated(), data(info, read));
        if (read.isEmpty() || body.getBytes(StandardCharsets.UTF_8).length < MAX_BYTES) {
            return body;
        }
        return write(type(report), report.updated(), data(info, Optional.empty()));
    }

    /// The body of a test.
    static String ping(WebhookTest test) {
        return write("webhook.test", test.asked(), Map.of("accountId", test.account().value()));
    }

    private static Map<String, Object> data(
            Map<String, Object> info, Optional<List<Map<String, String>>> rows) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("report", info);
        data.put("rowsIncluded", rows.isPresent());
        rows.ifPresent(list -> data.put("rows", list));
        return data;
    }

    private static String write(String type, Instant time, Map<String, Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("timestamp", ReportMembers.time(time));
        body.put("data", data);
        try {
            return EXACT_NUMBERS.asString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
