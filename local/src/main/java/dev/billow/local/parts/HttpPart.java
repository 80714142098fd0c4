package dev.billow.local.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// A small HTTP service on loopback.
final class HttpPart implements AutoCloseable {
    static {
        // Head and body leave in two writes; without this the second may wait for an ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /// Answers one request.
    interface Responder {
        Response respond(Request request) throws IOException;
    }

    record Request(HttpExchange exchange, String body) {
        String path() {
            return exchange.getRequestURI().getPath();
        }

        String header(String name) {
            String value = exchange.getRequestHeaders().getFirst(name);
            return value == null ? "" : value;
        }

        /// The fields of a form-urlencoded body.
        Map<String, String> form() {
            Map<String, String> form = new LinkedHashMap<>();
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
            return form;
        }

        private static String decode(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    record Response(int status, String contentType, String body) {}

    private final HttpServer server;

    HttpPart(Responder responder) {
        try {
            server = HttpServer.create(Loopback.address(0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> handle(exchange, responder));
        server.start();
    }

    private static void handle(HttpExchange exchange, Responder responder) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Response response = responder.respond(new Request(exchange, body));
            byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            exchange.sendResponseHeaders(response.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    URI uri() {
        return Loopback.uri(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
