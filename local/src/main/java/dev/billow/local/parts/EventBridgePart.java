package dev.billow.local.parts;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/// EventBridge's PutEvents: checks each entry as EventBridge does and hands the good ones on.
public final class EventBridgePart implements AutoCloseable {
    private static final String PREFIX = "AWSEvents.";
    private static final int LARGEST = 256 * 1024;

    private final Set<String> buses;
    private final String region;
    private final String account;
    private final BiConsumer<String, Map<String, Object>> put;
    private final HttpPart http = new HttpPart(this::respond);

    /// @param buses the names of those there are
    /// @param put takes a bus's name and the event
    public EventBridgePart(
            List<String> buses,
            String region,
            String account,
            BiConsumer<String, Map<String, Object>> put) {
        this.buses = Set.copyOf(buses);
        this.region = region;
        this.account = account;
        this.put = put;
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        String target = request.header("X-Amz-Target");
        if (!target.equals(PREFIX + "PutEvents")) {
            return json(400, Map.of("__type", "UnknownOperationException", "message", target));
        }
        List<Map<String, String>> results = new ArrayList<>();
        int failed = 0;
        if (JSON.std.mapFrom(request.body()).get("Entries") instanceof List<?> entries) {
            for (Object each : entries) {
                Entry entry = Entry.of(each);
                if (!buses.contains(entry.bus())) {
                    return json(
                            400,
                            Map.of(
                                    "__type",
                                    "ResourceNotFoundException",
                                    "message",
                                    "Event bus " + entry.bus() + " does not exist."));
                }
                Map<String, String> result = take(entry);
                failed += result.containsKey("ErrorCode") ? 1 : 0;
                results.add(result);
            }
        }
        return json(200, Map.of("FailedEntryCount", failed, "Entries", results));
    }

    private Map<String, String> take(Entry entry) {
        if (entry.bytes() > LARGEST) {
            return Map.of("ErrorCode", "ValidationException", "ErrorMessage", "Entry too large");
        }
        Map<String, Object> detail;
        try {
            detail = JSON.std.mapFrom(entry.detail());
        } catch (IOException e) {
            return Map.of("ErrorCode", "MalformedDetail", "ErrorMessage", "Detail is malformed.");
        }
        String id = UUID.randomUUID().toString();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", entry.type());
        event.put("source", entry.source());
        event.put("account", account);
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", region);
        event.put("resources", List.of());
        event.put("detail", detail);
        put.accept(entry.bus(), event);
        return Map.of("EventId", id);
    }

    private record Entry(String bus, String source, String type, String detail) {
        static Entry of(Object value) {
            Map<?, ?> members = value instanceof Map<?, ?> map ? map : Map.of();
            return new Entry(
                    text(members, "EventBusName"),
                    text(members, "Source"),
                    text(members, "DetailType"),
                    text(members, "Detail"));
        }

        private static String text(Map<?, ?> members, String name) {
            return members.get(name) instanceof String text ? text : "";
        }

        int bytes() {
            return (source + type + detail).getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static HttpPart.Response json(int status, Map<String, ?> body) throws IOException {
        return new HttpPart.Response(status, "application/x-amz-json-1.1", JSON.std.asString(body));
    }

    public URI endpoint() {
        return http.uri();
    }

    @Override
    public void close() {
        http.close();
    }
}
