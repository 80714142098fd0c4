package dev.billow.bench;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/// One keep-alive connection to an API, as one caller has it.
final class Client implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final String token;

    Client(Map<String, String> environment, String token) {
        this.api = URI.create(environment.getOrDefault("BILLOW_API_URL", ""));
        this.token = token;
    }

    Map<String, Object> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /// Asks for a report of its own, whatever was asked before.
    Map<String, Object> ask(String account, String start, String end)
            throws IOException, InterruptedException {
        String body =
                JSON.std.asString(Map.of("accountId", account, "startDate", start, "endDate", end));
        return send(
                request("/reports/billing")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bearer " + token);
    }

    private Map<String, Object> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return JSON.std.mapFrom(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
