package dev.billow.local.gateway;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes a request as the event that a function gets: payload format 2.0.
final class HttpEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private HttpEvent() {}

    static byte[] of(
            HttpCall call,
            String routeKey,
            Map<String, String> pathParameters,
            String requestId,
            Instant now)
            throws IOException {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", routeKey);
        event.put("rawPath", path(call));
        event.put("rawQueryString", call.rawQuery());
        List<String> cookies = cookies(call);
        if (!cookies.isEmpty()) {
            event.put("cookies", cookies);
        }
        event.put("headers", headers(call));
        Map<String, String> query = query(call.rawQuery());
        if (!query.isEmpty()) {
            event.put("queryStringParameters", query);
        }
        event.put("requestContext", context(call, routeKey, requestId, now));
        if (!pathParameters.isEmpty()) {
            event.put("pathParameters", pathParameters);
        }
        putBody(event, call);
        return JSON.std.asBytes(event);
    }

    /// The decoded path: HTTP APIs decode it, and end it at a question mark that was escaped.
    static String path(HttpCall call) {
        String decoded = Percent.decodePath(call.rawPath());
        int question = decoded.indexOf('?');
        return question < 0 ? decoded : decoded.substring(0, question);
    }

    private static Map<String, Object> context(
            HttpCall call, String routeKey, String requestId, Instant now) {
        String host = call.header("host").replaceFirst(":\\d+$", "");
        return Map.of(
                "accountId",
                "123456789012",
                "apiId",
                "local",
                "domainName",
                host,
                "domainPrefix",
                host.split("\\.", 2)[0],
                "http",
                Map.of(
                        "method", call.method(),
                        "path", path(call),
                        "protocol", call.protocol(),
                        "sourceIp", call.sourceIp(),
                        "userAgent", call.header("user-agent")),
                "requestId",
                requestId,
                "routeKey",
                routeKey,
                "stage",
                "$default",
                "time",
                TIME.format(now),
                "timeEpoch",
                now.toEpochMilli());
    }

    private static Map<String, String> headers(HttpCall call) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().keySet().stream()
                .filter(name -> !name.equals("cookie"))
                .forEach(name -> headers.put(name, call.header(name)));
        headers.put("x-forwarded-for", call.sourceIp());
        headers.put("x-forwarded-proto", "http");
        return headers;
    }

    private static List<String> cookies(HttpCall call) {
        return call.headers().getOrDefault("cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("; *", -1)))
                .filter(cookie -> !cookie.isEmpty())
                .toList();
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.merge(
                        Percent.decodeQuery(parts[0]),
                        parts.length == 1 ? "" : Percent.decodeQuery(parts[1]),
                        (first, next) -> first + "," + next);
            }
        }
        return parameters;
    }

    private static void putBody(Map<String, Object> event, HttpCall call) {
        byte[] bytes = call.body();
        Optional<String> text =
                isText(call.header("content-type")) ? utf8(bytes) : Optional.empty();
        if (bytes.length > 0) {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)));
        }
        event.put("isBase64Encoded", bytes.length > 0 && text.isEmpty());
    }

    private static boolean isText(String contentType) {
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.startsWith("text/")
                || List.of("application/json", "application/xml", "application/javascript")
                        .contains(type);
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
