package dev.billow.api.identity;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A web server on loopback with fixed answers; it remembers what it was asked.
final class LoopbackServer implements AutoCloseable {
    record Asked(String path, String target, String contentType, String body) {}

    private record Fixed(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Fixed> answers = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    LoopbackServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    byte[] in = exchange.getRequestBody().readAllBytes();
                    asked.add(
                            new Asked(
                                    path,
                                    exchange.getRequestHeaders().getFirst("X-Amz-Target"),
                                    exchange.getRequestHeaders().getFirst("Content-Type"),
                                    new String(in, StandardCharsets.UTF_8)));
                    Fixed answer = answers.getOrDefault(path, new Fixed(404, "{}"));
                    byte[] out = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), out.length);
                    exchange.getResponseBody().write(out);
                    exchange.close();
                });
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
    }

    void answer(String path, int status, String body) {
        answers.put(path, new Fixed(status, body));
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
