package dev.billow.local.gateway;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.billow.local.lambda.FunctionProcess;
import dev.billow.local.lambda.InvocationException;
import dev.billow.local.parts.Loopback;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/// API Gateway's HTTP API with one default route.
///
/// Its limits are the real one's: 10 MB of body; a function's error is 500 with a message that says
/// nothing.
public final class Gateway implements AutoCloseable {
    private static final int MAX_BODY = 10_000_000;

    private final HttpServer server;
    private final String account;
    private final AtomicReference<@Nullable FunctionProcess> target = new AtomicReference<>();

    /// Starts listening; requests are answered with 503 until there is a function to ask.
    ///
    /// @throws IllegalStateException when the port is taken
    public Gateway(int port, String account) {
        this.account = account;
        try {
            server = HttpServer.create(Loopback.address(port), 0);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "Port " + port + " is in use; take another with --port", e);
        } catch (IOException e) {
            throw new IllegalStateException("The HTTP front does not start", e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return Loopback.uri(server.getAddress().getPort());
    }

    /// From now on this function answers.
    public void route(FunctionProcess function) {
        target.set(function);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
            FunctionProcess function = target.get();
            if (body.length > MAX_BODY) {
                refuse(exchange, 413, "Request Entity Too Large");
            } else if (function == null) {
                refuse(exchange, 503, "Service Unavailable");
            } else {
                byte[] event = HttpEvent.of(exchange, body, account, Instant.now());
                reply(exchange, function.invoke(event));
            }
        } catch (InvocationException e) {
            refuse(exchange, 500, "Internal Server Error");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String message)
            throws IOException {
        byte[] body = JSON.std.asBytes(Map.of("message", message));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, body);
    }

    private static void reply(HttpExchange exchange, byte[] answer) throws IOException {
        Map<String, Object> reply = JSON.std.mapFrom(new String(answer, StandardCharsets.UTF_8));
        if (reply.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach(
                    (name, value) ->
                            exchange.getResponseHeaders()
                                    .set(String.valueOf(name), String.valueOf(value)));
        }
        if (reply.get("cookies") instanceof List<?> cookies) {
            cookies.forEach(
                    cookie ->
                            exchange.getResponseHeaders()
                                    .add("Set-Cookie", String.valueOf(cookie)));
        }
        String text = reply.get("body") instanceof String body ? body : "";
        byte[] body =
                Boolean.TRUE.equals(reply.get("isBase64Encoded"))
                        ? Base64.getDecoder().decode(text)
                        : text.getBytes(StandardCharsets.UTF_8);
        send(exchange, ((Number) reply.getOrDefault("statusCode", 200)).intValue(), body);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, body.length == 0 || head ? -1 : body.length);
        if (body.length > 0 && !head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
