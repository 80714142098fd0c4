package dev.billow.storage;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.NotificationMessage;
import dev.billow.report.ReportId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The bodies of queue messages: ids only, as JSON with a schema version.
///
/// A reader takes version 1 and ignores members it does not know, so that functions of two
/// versions can run side by side.
public final class Messages {
    private static final int VERSION = 1;
    private static final Pattern QUERY_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private Messages() {}

    /// The body that asks for a report to be built.
    public static String write(ReportId id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schemaVersion", VERSION);
        body.put("reportId", id.value());
        return json(body);
    }

    /// The body that asks for a look at a query.
    public static String writeQuery(String queryId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schemaVersion", VERSION);
        body.put("queryId", queryId);
        return json(body);
    }

    /// The body that asks for a notification to be tried.
    public static String write(NotificationMessage message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schemaVersion", VERSION);
        body.put("reportId", message.reportId().value());
        body.put("channel", message.channel().name());
        return json(body);
    }

    /// The body that asks for an account's webhook test.
    public static String writeTest(AccountId account) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("schemaVersion", VERSION);
        body.put("webhookTestOf", account.value());
        return json(body);
    }

    /// What the notifier is asked for: a notification, or a test.
    public sealed interface Telling {
        /// A notification to be tried.
        record OfReport(NotificationMessage message) implements Telling {}

        /// The webhook test of an account.
        record OfTest(AccountId account) implements Telling {}
    }

    /// What a worker is asked for: a report, or a look at a query.
    public sealed interface Work {
        /// A report to be built.
        record OfReport(ReportId id) implements Work {}

        /// A query to be looked at.
        record OfQuery(String id) implements Work {}
    }

    /// @throws BadMessageException when the body is neither of [#write(ReportId)] nor of
    ///     [#writeQuery]
    public static Work readWork(String body) throws BadMessageException {
        Map<String, Object> members = members(body);
        if (members.get("queryId") instanceof String query) {
            if (!QUERY_ID.matcher(query).matches()) {
                throw new BadMessageException("queryId is not a query's id", null);
            }
            return new Work.OfQuery(query);
        }
        return new Work.OfReport(reportId(members));
    }

    /// @throws BadMessageException when the body is neither of [#write(NotificationMessage)] nor of
    ///     [#writeTest]
    public static Telling readTelling(String body) throws BadMessageException {
        Map<String, Object> members = members(body);
        if (members.get("webhookTestOf") instanceof String account) {
            return new Telling.OfTest(
                    AccountId.parse(account)
                            .orElseThrow(
                                    () ->
                                            new BadMessageException(
                                                    "webhookTestOf is no account id", null)));
        }
        ReportId id = reportId(members);
        for (Channel channel : Channel.values()) {
            if (channel.name().equals(members.get("channel"))) {
                return new Telling.OfReport(new NotificationMessage(id, channel));
            }
        }
        throw new BadMessageException("channel is none of " + List.of(Channel.values()), null);
    }

    private static ReportId reportId(Map<String, Object> members) throws BadMessageException {
        return ReportId.parse(String.valueOf(members.get("reportId")))
                .orElseThrow(() -> new BadMessageException("reportId is not a report id", null));
    }

    static Map<String, Object> members(String body) throws BadMessageException {
        Map<String, Object> members;
        try {
            members = JSON.std.mapFrom(body);
        } catch (IOException e) {
            throw new BadMessageException("not a JSON object", e);
        }
        if (!Integer.valueOf(VERSION).equals(members.get("schemaVersion"))) {
            throw new BadMessageException("schemaVersion is not " + VERSION, null);
        }
        return members;
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.std.asString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A message that this version cannot read; it belongs in the dead-letter queue.
    public static final class BadMessageException extends Exception {
        private static final long serialVersionUID = 1L;

        public BadMessageException(String what, @Nullable Throwable cause) {
            super("Unreadable message: " + what, cause);
        }
    }
}
