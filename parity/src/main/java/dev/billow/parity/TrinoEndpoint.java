package dev.billow.parity;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.billow.worker.athena.AthenaQuery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Trino behind an address on loopback, for the local stack's Athena: the stack runs in a process
/// of its own, because it and Trino do not agree on their libraries.
public final class TrinoEndpoint implements AutoCloseable {
    private static final int OK = 200;
    private static final int FAILED = 422;

    private final HttpServer server;
    private final CompletableFuture<TrinoRunner> trino = new CompletableFuture<>();

    /// Opens the address; queries wait until Trino is there.
    public TrinoEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /// Starts Trino over these files.
    public void start(Storage storage) throws Exception {
        trino.complete(TrinoRunner.start(storage));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, Object> order = JSON.std.mapFrom(exchange.getRequestBody());
            int status = OK;
            String answer;
            try {
                answer = JSON.std.asString(Map.of("columns", List.of(), "rows", run(order)));
            } catch (RuntimeException | InterruptedException | ExecutionException e) {
                status = FAILED;
                answer = String.valueOf(e.getMessage());
            }
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private List<?> run(Map<String, Object> order) throws InterruptedException, ExecutionException {
        List<String> parameters =
                order.get("parameters") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of();
        return trino.get().execute(new AthenaQuery(String.valueOf(order.get("sql")), parameters));
    }

    @Override
    public void close() {
        server.stop(0);
        if (trino.isDone()) {
            trino.join().close();
        }
    }
}
