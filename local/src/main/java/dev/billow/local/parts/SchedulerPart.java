package dev.billow.local.parts;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.events.Cron;
import dev.billow.local.events.EventBus;
import dev.billow.local.events.KeptSchedules;
import dev.billow.local.events.KeptSchedules.Firing;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// EventBridge Scheduler: keeps schedules of cron expressions and sends to their queues when they
/// are due. `PUT /clock` with a time puts its clock forward.
public final class SchedulerPart implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String SCHEDULES = "/schedules/";
    private static final int PAGE = 10;

    private final Set<String> groups;
    private final String arnPrefix;
    private final KeptSchedules schedules;
    private final EventBus.Delivery delivery;
    private final HttpPart http = new HttpPart(this::respond);
    private final Thread thread;

    /// @param groups the names of those there are
    /// @param arnPrefix of a schedule's ARN
    /// @param delivery takes a text to a queue's ARN
    /// @param data where schedules are kept; empty forgets them
    public SchedulerPart(
            List<String> groups,
            String arnPrefix,
            EventBus.Delivery delivery,
            Optional<Path> data) {
        this.groups = Set.copyOf(groups);
        this.arnPrefix = arnPrefix;
        this.delivery = delivery;
        this.schedules =
                new KeptSchedules(
                        data.map(path -> path.resolve("schedules.json")), InstantSource.system());
        this.thread = Thread.ofVirtual().name("scheduler").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                fire();
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Puts the clock forward; all that is due until then has been sent when it returns, or was
    /// tried.
    ///
    /// @throws IllegalArgumentException when the time is in the clock's past
    public void moveTo(Instant time) {
        schedules.moveTo(time);
        fire();
    }

    /// What time it is for schedules.
    public Instant now() {
        return schedules.now();
    }

    /// Sends what is due, as long as some of it can be sent; the rest stays due.
    private synchronized void fire() {
        boolean sent;
        do {
            sent = false;
            for (Firing firing : schedules.due()) {
                sent |= isSent(firing);
            }
        } while (sent);
    }

    /// Sent before it is noted: a stop between the two sends it twice.
    private boolean isSent(Firing firing) {
        Map<?, ?> target = target(firing.asked());
        try {
            delivery.deliver(String.valueOf(target.get("Arn")), input(firing, target));
        } catch (RuntimeException e) {
            System.err.println("scheduler: " + e.getMessage());
            return false;
        }
        schedules.done(firing);
        return true;
    }

    private String input(Firing firing, Map<?, ?> target) {
        return String.valueOf(target.get("Input"))
                .replace("<aws.scheduler.scheduled-time>", firing.scheduled().toString())
                .replace("<aws.scheduler.schedule-arn>", arn(firing.asked()))
                .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
                .replace("<aws.scheduler.attempt-number>", "1");
    }

    private String arn(Map<String, Object> asked) {
        return arnPrefix + asked.get("GroupName") + "/" + asked.get("Name");
    }

    private static Map<?, ?> target(Map<String, Object> asked) {
        return asked.get("Target") instanceof Map<?, ?> target ? target : Map.of();
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        String method = request.exchange().getRequestMethod();
        String path = request.path();
        if (method.equals("PUT") && path.equals("/clock")) {
            return setClock(request.body().strip());
        }
        if (method.equals("GET") && path.equals("/schedules")) {
            return list(query(request));
        }
        if (!path.startsWith(SCHEDULES)) {
            return error(404, "UnknownOperationException", method + " " + path);
        }
        String name = path.substring(SCHEDULES.length());
        return switch (method) {
            case "POST" -> create(name, JSON.std.mapFrom(request.body()));
            case "GET" -> read(name, query(request));
            case "DELETE" -> delete(name, query(request));
            default -> error(404, "UnknownOperationException", method + " " + path);
        };
    }

    private HttpPart.Response setClock(String time) throws IOException {
        try {
            moveTo(Instant.parse(time));
            return json(Map.of("now", now().toString()));
        } catch (DateTimeException | IllegalArgumentException e) {
            return error(400, "ValidationException", String.valueOf(e.getMessage()));
        }
    }

    private HttpPart.Response create(String name, Map<String, Object> asked) throws IOException {
        String group = String.valueOf(asked.get("GroupName"));
        Map<?, ?> target = target(asked);
        if (!groups.contains(group)) {
            return noGroup(group);
        }
        if (!name.matches("[0-9a-zA-Z-_.]{1,64}")
                || !(asked.get("FlexibleTimeWindow") instanceof Map<?, ?>)
                || !(target.get("Arn") instanceof String)
                || !(target.get("RoleArn") instanceof String)) {
            return error(400, "ValidationException", "name, window or target is not well-formed");
        }
        Map<String, Object> kept = new LinkedHashMap<>(asked);
        kept.remove("ClientToken");
        kept.put("Name", name);
        kept.putIfAbsent("ScheduleExpressionTimezone", "UTC");
        kept.putIfAbsent("State", "ENABLED");
        try {
            Cron.of(
                    String.valueOf(kept.get("ScheduleExpression")),
                    ZoneId.of(String.valueOf(kept.get("ScheduleExpressionTimezone"))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return error(400, "ValidationException", String.valueOf(e.getMessage()));
        }
        return schedules.add(key(group, name), kept)
                ? json(Map.of("ScheduleArn", arn(kept)))
                : error(409, "ConflictException", "Schedule " + name + " already exists.");
    }

    private HttpPart.Response read(String name, Map<String, String> query) throws IOException {
        Optional<Map<String, Object>> found = schedules.find(key(query, name));
        if (found.isEmpty()) {
            return missing(name);
        }
        Map<String, Object> answer = new LinkedHashMap<>(found.get());
        answer.put("Arn", arn(found.get()));
        return json(answer);
    }

    private HttpPart.Response delete(String name, Map<String, String> query) throws IOException {
        return schedules.remove(key(query, name)) ? json(Map.of()) : missing(name);
    }

    /// In pages of ten, whatever was asked for: the scheduler may answer with less than that.
    private HttpPart.Response list(Map<String, String> query) throws IOException {
        String group = query.getOrDefault("ScheduleGroup", "");
        if (!groups.contains(group)) {
            return noGroup(group);
        }
        List<String> keys =
                schedules.names(key(group, query.getOrDefault("NamePrefix", ""))).stream()
                        .filter(key -> key.compareTo(query.getOrDefault("NextToken", "")) > 0)
                        .toList();
        List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "Schedules",
                page.stream()
                        .map(key -> Map.of("GroupName", group, "Name", key.split("/", 2)[1]))
                        .toList());
        if (page.size() < keys.size()) {
            answer.put("NextToken", page.getLast());
        }
        return json(answer);
    }

    private static String key(String group, String name) {
        return group + "/" + name;
    }

    private static String key(Map<String, String> query, String name) {
        return key(query.getOrDefault("groupName", "default"), name);
    }

    private static Map<String, String> query(HttpPart.Request request) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = request.exchange().getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static HttpPart.Response missing(String name) throws IOException {
        return error(404, "ResourceNotFoundException", "Schedule " + name + " does not exist.");
    }

    private static HttpPart.Response noGroup(String group) throws IOException {
        return error(
                404, "ResourceNotFoundException", "Schedule group " + group + " does not exist.");
    }

    private static HttpPart.Response error(int status, String type, String message)
            throws IOException {
        return json(status, Map.of("__type", type, "Message", message));
    }

    private static HttpPart.Response json(Map<String, ?> body) throws IOException {
        return json(200, body);
    }

    private static HttpPart.Response json(int status, Map<String, ?> body) throws IOException {
        return new HttpPart.Response(status, "application/json", JSON.std.asString(body));
    }

    public URI endpoint() {
        return http.uri();
    }

    @Override
    public void close() {
        thread.interrupt();
        http.close();
    }
}
