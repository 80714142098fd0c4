package dev.billow.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Sends requests that change nothing, so that the first real one is quick.
final class Warmup {
    private static final String CREDENTIALS = "admin@billow.example:demo";

    private Warmup() {}

    /// Checks a password and a token, reads a record, lists none, and refuses a report.
    static void run(Stack stack) throws InterruptedException {
        URI api = URI.create(stack.environment().getOrDefault("BILLOW_API_URL", ""));
        List<HttpRequest.Builder> requests =
                List.of(
                        HttpRequest.newBuilder(api.resolve("/reports/" + UUID.randomUUID())),
                        HttpRequest.newBuilder(api.resolve("/reports?accountId=acme")),
                        HttpRequest.newBuilder(api.resolve("/reports/billing"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"startDate\":\"never\"}")));
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (HttpRequest.Builder request : requests) {
                http.send(
                        request.header("Authorization", basic())
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.discarding());
            }
        } catch (IOException e) {
            // A cold function answers as well, later.
        }
    }

    private static String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.UTF_8));
    }
}
