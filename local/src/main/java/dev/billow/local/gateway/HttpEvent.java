package dev.billow.local.gateway;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// A request as the event that API Gateway makes of it (payload format 2.0).
final class HttpEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final List<String> TEXT =
            List.of("text/", "application/json", "application/xml", "application/javascript");

    private HttpEvent() {}

    static byte[] of(HttpExchange exchange, byte[] body, String account, Instant now)
            throws IOException {
        URI uri = exchange.getRequestURI();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("routeKey", "$default");
        event.put("rawPath", decode(uri.getRawPath(), true));
        event.put("rawQueryString", uri.getRawQuery() == null ? "" : uri.getRawQuery());
        List<String> cookies = cookies(exchange);
        if (!cookies.isEmpty()) {
            event.put("cookies", cookies);
        }
        event.put("headers", headers(exchange));
        Map<String, String> query = query(uri.getRawQuery());
        if (!query.isEmpty()) {
            event.put("queryStringParameters", query);
        }
        event.put("requestContext", context(exchange, account, now));
        boolean text = isText(exchange, body);
        if (body.length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0 && !text);
        return JSON.std.asBytes(event);
    }

    private static Map<String, Object> context(HttpExchange exchange, String account, Instant now) {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        Map<String, Object> http = new LinkedHashMap<>();
        http.put("method", exchange.getRequestMethod());
        http.put("path", decode(exchange.getRequestURI().getRawPath(), true));
        http.put("protocol", exchange.getProtocol());
        http.put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
        http.put("userAgent", agent == null ? "" : agent);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("accountId", account);
        context.put("apiId", "local");
        context.put("domainName", exchange.getLocalAddress().getHostString());
        context.put("domainPrefix", "local");
        context.put("http", http);
        context.put("requestId", UUID.randomUUID().toString());
        context.put("routeKey", "$default");
        context.put("stage", "$default");
        context.put("time", TIME.format(now));
        context.put("timeEpoch", now.toEpochMilli());
        return context;
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!name.equalsIgnoreCase("Cookie")) {
                                headers.put(
                                        name.toLowerCase(Locale.ROOT), String.join(",", values));
                            }
                        });
        return headers;
    }

    private static List<String> cookies(HttpExchange exchange) {
        List<String> cookies = new ArrayList<>();
        List<String> lines = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        for (String line : lines) {
            for (String cookie : line.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), false);
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1), false);
            query.merge(name, value, (before, next) -> before + "," + next);
        }
        return query;
    }

    private static String decode(String raw, boolean path) {
        try {
            return URLDecoder.decode(path ? raw.replace("+", "%2B") : raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }

    private static boolean isText(HttpExchange exchange, byte[] body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean declared = type == null || TEXT.stream().anyMatch(type::startsWith);
        if (!declared) {
            return false;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
