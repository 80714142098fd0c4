package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.parts.SesPart;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

@Tag("F29")
class SesSuppressionListTest {
    private static final String ADDRESS = "o'hara+a/b%c@acme.example";

    @Test
    void anAddressIsHeldOnceItIsSuppressed(@TempDir Path inbox) throws Exception {
        try (SesPart part = new SesPart(inbox)) {
            assertThat(list(part.endpoint()).holds(ADDRESS)).isFalse();
            suppress(part.endpoint());

            assertThat(list(part.endpoint()).holds(ADDRESS)).isTrue();
            assertThat(list(part.endpoint()).holds("b@acme.example")).isFalse();
        }
    }

    @Test
    void aServiceThatDoesNotSayIsUnavailable() {
        assertThatThrownBy(() -> list(URI.create("http://127.0.0.1:1")).holds(ADDRESS))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void withoutAnEndpointOfItsOwnItIsWhereSesIs() {
        assertThat(SignedService.endpoint("email", "SESV2", Map.of("AWS_REGION", "eu-central-1")))
                .hasToString("https://email.eu-central-1.amazonaws.com");
    }

    private static SesSuppressionList list(URI endpoint) {
        return new SesSuppressionList(
                new SignedService(
                        "ses",
                        endpoint,
                        "us-east-1",
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("key", "secret")),
                        UrlConnectionHttpClient.create()));
    }

    private static void suppress(URI endpoint) throws IOException, InterruptedException {
        HttpRequest put =
                HttpRequest.newBuilder(URI.create(endpoint + "/v2/email/suppression/addresses"))
                        .PUT(
                                BodyPublishers.ofString(
                                        "{\"EmailAddress\":\""
                                                + ADDRESS
                                                + "\",\"Reason\":\"BOUNCE\"}"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }
    }
}
