package dev.billow.api.message;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.http.ApiException;
import dev.billow.event.EventBus;
import dev.billow.event.RejectedRequestQueue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps requests that cannot be served, whole, and tells of them on the bus.
public final class RejectedRequests {
    private static final String TYPE = "report.rejected";
    private static final int LONGEST = 10_000;

    private final RejectedRequestQueue queue;
    private final EventBus bus;

    public RejectedRequests(RejectedRequestQueue queue, EventBus bus) {
        this.queue = queue;
        this.bus = bus;
    }

    /// @throws dev.billow.report.StoreUnavailableException when one of the two did not take it
    void tell(QueueMessage message, ApiException why, Instant now) {
        queue.send(message.body(), why.code().wireName(), why.message());
        bus.put(TYPE, detail(message, why, now));
    }

    private static String detail(QueueMessage message, ApiException why, Instant now) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("messageId", message.id());
        data.put("errorCode", why.code().wireName());
        data.put("message", why.message());
        data.put(
                "errors",
                why.faults().stream()
                        .map(
                                fault ->
                                        Map.of(
                                                "fieldName", fault.field(),
                                                "message", fault.message()))
                        .toList());
        data.put(
                "request", message.body().substring(0, Math.min(LONGEST, message.body().length())));
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
}
