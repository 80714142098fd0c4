package dev.billow.flow;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A client of the API as a user would write it: Basic credentials, JSON, polling.
final class ReportsClient {
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Json json() {
            return Json.of(text());
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final URI api;
    private final @Nullable String user;

    ReportsClient(URI api, @Nullable String user) {
        this.api = api;
        this.user = user;
    }

    Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    Answer post(String path, Map<String, ?> body, String... headers) {
        Map<String, String> more = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            more.put(headers[i], headers[i + 1]);
        }
        more.put("Content-Type", "application/json");
        try {
            return call("POST", path, JSON.std.asString(body), more);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Answer call(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        if (user != null) {
            String pair = user + ":demo";
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(request.build());
    }

    /// Asks for a report and gives its id.
    String ask(Map<String, ?> request) {
        Answer answer = post("/reports/billing", request);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer.json().text("id");
    }

    /// Polls until the report has ended.
    Json await(String id, Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        while (true) {
            Answer answer = get("/reports/" + id);
            if (answer.status() == 200) {
                Json info = answer.json();
                if (List.of("Completed", "Error").contains(info.text("status"))) {
                    return info;
                }
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not ended after " + atMost + ": " + answer.text());
            }
            pause(Duration.ofMillis(100));
        }
    }

    /// Follows a link as a browser without credentials would.
    static Answer open(String link) {
        return send(HttpRequest.newBuilder(URI.create(link)).build());
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.uri().getPath() + ": " + e, e);
        }
    }
}
