package dev.billow.local.gateway;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Turns a request into an invocation and the answer into a response, within the gateway's limits.
final class GatewayHandler extends Handler.Abstract {
    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final RouteTable routes;
    private final ExecutorService threads;
    private final Duration longest;

    /// @param threads run the invocations, which the gateway waits for only so long
    GatewayHandler(RouteTable routes, ExecutorService threads, Duration longest) {
        this.routes = routes;
        this.threads = threads;
        this.longest = longest;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException, InterruptedException {
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(LARGEST_BODY + 1);
        }
        String requestId = UUID.randomUUID().toString();
        FunctionAnswer answer =
                body.length > LARGEST_BODY
                        ? FunctionAnswer.message(413, "Request Entity Too Large")
                        : answer(call(request, body), requestId);
        write(request, response, answer, requestId, callback);
        return true;
    }

    /// Answers what the server itself refuses, such as a malformed request.
    static boolean refuse(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        FunctionAnswer answer = FunctionAnswer.message(status, HttpStatus.getMessage(status));
        write(request, response, answer, UUID.randomUUID().toString(), callback);
        return true;
    }

    private FunctionAnswer answer(HttpCall call, String requestId)
            throws IOException, InterruptedException {
        Optional<RouteTable.Match> match = routes.find(call.method(), HttpEvent.path(call));
        if (match.isEmpty()) {
            return routes.isEmpty()
                    ? FunctionAnswer.message(503, "Service Unavailable")
                    : FunctionAnswer.message(404, "Not Found");
        }
        Route route = match.get().route();
        byte[] event =
                HttpEvent.of(call, route.key(), match.get().parameters(), requestId, Instant.now());
        Future<byte[]> result = threads.submit(() -> route.function().invoke(event));
        try {
            return FunctionAnswer.parse(result.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            result.cancel(true);
            return FunctionAnswer.message(503, "Service Unavailable");
        } catch (ExecutionException | IOException e) {
            return FunctionAnswer.message(500, "Internal Server Error");
        }
    }

    private static HttpCall call(Request request, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(
                            field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(field.getValue() == null ? "" : field.getValue());
        }
        return new HttpCall(
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                request.getConnectionMetaData().getHttpVersion().asString(),
                Request.getRemoteAddr(request),
                headers,
                body);
    }

    private static void write(
            Request request,
            Response response,
            FunctionAnswer answer,
            String requestId,
            Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        answer.cookies()
                .forEach(cookie -> response.getHeaders().add(HttpHeader.SET_COOKIE, cookie));
        response.getHeaders().put("apigw-requestid", requestId);
        byte[] body = answer.body();
        if (answer.status() != 204 && answer.status() != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        boolean silent = request.getMethod().equals("HEAD") || body.length == 0;
        response.write(true, silent ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
    }
}
