package dev.billow.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Webhooks' receivers on loopback, each on a port of its own: every other one answers 500 at
/// once, the others send a byte a second for ever.
final class BadEndpoints implements AutoCloseable {
    private final List<HttpServer> servers = new ArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    BadEndpoints(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", i % 2 == 0 ? this::fail : this::drip);
            server.start();
            servers.add(server);
        }
    }

    private void fail(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(500, -1);
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                Thread.sleep(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI url(int index) {
        return URI.create(
                "http://127.0.0.1:%d/".formatted(servers.get(index).getAddress().getPort()));
    }

    /// How many calls there were.
    long calls() {
        return calls.get();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
