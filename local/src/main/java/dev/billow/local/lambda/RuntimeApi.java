package dev.billow.local.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.billow.local.parts.Loopback;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The Lambda Runtime API (2018-06-01) of one process: it asks for the next event, and posts the
/// answer or the error. Its successor gets another one, so that nothing is handed to the dead.
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";
    private static final int LARGEST_ANSWER = 6 * 1024 * 1024;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final String functionArn;
    private final BlockingDeque<Invocation> waiting;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private @Nullable Invocation held;
    private boolean ended;

    /// @param waiting the function's events; an event that the process did not get stays there
    RuntimeApi(String functionArn, BlockingDeque<Invocation> waiting) throws IOException {
        this.functionArn = functionArn;
        this.waiting = waiting;
        server = HttpServer.create(Loopback.address(0), 0);
        server.setExecutor(threads);
        server.createContext(BASE, this::handle);
        server.start();
    }

    /// Host and port, as `AWS_LAMBDA_RUNTIME_API` has it.
    String address() {
        return Loopback.HOST + ":" + server.getAddress().getPort();
    }

    /// Done when the process asks for its first event; fails with the error of its start.
    CompletableFuture<Void> ready() {
        return ready;
    }

    /// Fails what the process has in its hands; what waits stays for the next process.
    void end(String how) {
        Invocation lost;
        synchronized (this) {
            ended = true;
            lost = held;
            held = null;
        }
        if (lost != null) {
            lost.fail(how);
        }
    }

    /// True while the process works on this event.
    synchronized boolean holds(Invocation invocation) {
        return invocation.equals(held);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                next(exchange);
            } else {
                byte[] body = exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(post(path.split("/", -1), body), -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(null);
        Invocation next = waiting.takeFirst();
        synchronized (this) {
            if (ended) {
                waiting.addFirst(next);
                return;
            }
            held = next;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", next.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(next.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, next.event().length);
        exchange.getResponseBody().write(next.event());
    }

    /// @return the status of the reply
    private int post(String[] path, byte[] body) {
        if (String.join("/", path).equals("init/error")) {
            ready.completeExceptionally(new InvocationException(text(body)));
            return 202;
        }
        Invocation invocation;
        synchronized (this) {
            if (path.length != 3 || held == null || !held.requestId().equals(path[1])) {
                return 400;
            }
            invocation = held;
            held = null;
        }
        if (!path[2].equals("response")) {
            invocation.fail(text(body));
        } else if (body.length > LARGEST_ANSWER) {
            invocation.fail("Function.ResponseSizeTooLarge: " + body.length + " bytes");
            return 413;
        } else {
            invocation.answer().complete(body);
        }
        return 202;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// Stops at once; a process that still waits for an event is let go.
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
