package dev.billow.api.message;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Members;
import dev.billow.api.report.TypeRules;
import dev.billow.api.report.WebhookUrls;
import dev.billow.event.EventBus;
import dev.billow.event.RejectedRequest;
import dev.billow.event.RejectedRequestQueue;
import dev.billow.report.RequestMember;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells on the bus of requests that cannot be served, and keeps them whole.
///
/// Who listens to the bus need not be who asked: the event has only the members that a request can
/// have, and of a webhook's URL what errors show of it.
public final class RejectedRequests {
    private static final String TYPE = "report.rejected";

    private final RejectedRequestQueue queue;
    private final EventBus bus;

    public RejectedRequests(RejectedRequestQueue queue, EventBus bus) {
        this.queue = queue;
        this.bus = bus;
    }

    /// Tells first: when one of the two fails the message comes again, and an event that comes
    /// twice harms nobody, while every copy that is kept is one that somebody looks through.
    ///
    /// @param asked what could be read of the request
    /// @throws dev.billow.report.StoreUnavailableException when one of the two did not take it
    void tell(QueueMessage message, Members asked, ApiException why, Instant now) {
        RejectedRequest request =
                new RejectedRequest(
                        message.id(), message.body(), why.code().wireName(), why.message());
        bus.put(TYPE, detail(request, asked, why, now));
        queue.send(request);
    }

    private static String detail(
            RejectedRequest request, Members asked, ApiException why, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("messageId", request.messageId());
        data.put("errorCode", request.errorCode());
        data.put("message", request.message());
        data.put(
                "errors",
                why.faults().stream()
                        .map(
                                fault ->
                                        Map.of(
                                                "fieldName", fault.field(),
                                                "message", fault.message()))
                        .toList());
        data.put("request", shown(asked));
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("type", TYPE);
        detail.put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        detail.put("data", data);
        try {
            return JSON.std.asString(detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> shown(Members asked) {
        Map<String, String> shown = new LinkedHashMap<>();
        show(asked, TypeRules.MEMBER.name(), shown);
        for (RequestMember member : RequestMember.values()) {
            show(asked, member.wireName(), shown);
        }
        shown.computeIfPresent(
                RequestMember.WEBHOOK_URL.wireName(), (_, url) -> WebhookUrls.shown(url));
        return shown;
    }

    private static void show(Members asked, String name, Map<String, String> shown) {
        if (asked.member(name) instanceof Members.Member.Text(String value)) {
            shown.put(name, value);
        }
    }
}
