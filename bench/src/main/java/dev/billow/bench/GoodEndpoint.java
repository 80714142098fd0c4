package dev.billow.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A webhook's receiver on loopback that answers at once and notes when it was first called.
final class GoodEndpoint implements AutoCloseable {
    private final Map<String, Instant> firstCalls = new ConcurrentHashMap<>();
    private final AtomicInteger urls = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    GoodEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        firstCalls.putIfAbsent(exchange.getRequestURI().getPath(), Instant.now());
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /// A URL that was not called yet.
    URI newUrl() {
        return URI.create(
                "http://127.0.0.1:%d/%d"
                        .formatted(server.getAddress().getPort(), urls.incrementAndGet()));
    }

    /// When it was first called.
    ///
    /// @throws IOException when it is not within the time
    Instant awaitCall(URI url, Duration atMost) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(atMost);
        while (true) {
            @Nullable Instant call = firstCalls.get(url.getPath());
            if (call != null) {
                return call;
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException(url + " was not called within " + atMost);
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
