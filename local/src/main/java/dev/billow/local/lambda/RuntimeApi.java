package dev.billow.local.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.billow.local.parts.Loopback;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/// The Lambda Runtime API (2018-06-01) of one function process: it asks for the next event, and
/// posts the answer or the error.
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final String functionArn;
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile @Nullable String initError;

    RuntimeApi(String functionArn) {
        this.functionArn = functionArn;
        try {
            server = HttpServer.create(Loopback.address(0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(BASE, this::handle);
        server.start();
    }

    /// Host and port, as `AWS_LAMBDA_RUNTIME_API` has it.
    String address() {
        return Loopback.HOST + ":" + server.getAddress().getPort();
    }

    void submit(Invocation invocation) {
        waiting.add(invocation);
    }

    /// Waits until the process has asked for its first event.
    ///
    /// @throws InvocationException when its start failed
    void awaitReady() throws InterruptedException {
        ready.await();
        if (initError != null) {
            throw new InvocationException(initError);
        }
    }

    /// Fails what the process had in its hands; what waits stays for the next process.
    void processEnded(String how) {
        running.values().forEach(invocation -> invocation.fail(how));
        running.clear();
        if (ready.getCount() > 0) {
            initError = how;
            ready.countDown();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else {
                byte[] body = exchange.getRequestBody().readAllBytes();
                post(path, body);
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.countDown();
        Invocation invocation = waiting.take();
        running.put(invocation.requestId(), invocation);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Content-Type", "application/json");
        try {
            exchange.sendResponseHeaders(200, invocation.event().length);
            exchange.getResponseBody().write(invocation.event());
        } catch (IOException e) {
            // The process went away while it waited: the event is for its successor.
            running.remove(invocation.requestId());
            waiting.add(invocation);
        }
    }

    private void post(String path, byte[] body) {
        if (path.equals("init/error")) {
            initError = new String(body, StandardCharsets.UTF_8);
            ready.countDown();
            return;
        }
        String[] parts = path.split("/", -1);
        Invocation invocation = parts.length == 3 ? running.remove(parts[1]) : null;
        if (invocation == null) {
            return;
        }
        if (parts[2].equals("response")) {
            invocation.answer().complete(body);
        } else {
            invocation.fail(new String(body, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        processEnded("the stack stops");
        waiting.forEach(invocation -> invocation.fail("the stack stops"));
    }
}
