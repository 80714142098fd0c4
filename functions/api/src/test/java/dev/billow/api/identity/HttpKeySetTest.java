package dev.billow.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Optional;

class HttpKeySetTest {
    private static final String CONFIGURATION = "/pool/.well-known/openid-configuration";

    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        server.answer("/keys", 200, new JWKSet(TestIssuer.key().toPublicJWK()).toString());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keysComeFromTheConfiguredAddress() throws IOException {
        HttpKeySet keys =
                new HttpKeySet("https://unused.example", Optional.of(server.url("/keys")));

        assertThat(keys.fetch().getKeyByKeyId("key-1")).isNotNull();
    }

    @Test
    void withoutAnAddressTheIssuerIsAskedForItOnce() throws IOException {
        String issuer = server.url("/pool").toString();
        server.answer(
                CONFIGURATION,
                200,
                "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(issuer, server.url("/keys")));
        HttpKeySet keys = new HttpKeySet(issuer, Optional.empty());

        keys.fetch();
        keys.fetch();

        assertThat(server.asked())
                .extracting(LoopbackServer.Asked::path)
                .containsExactly(CONFIGURATION, "/keys", "/keys");
    }

    @Test
    void theConfigurationOfAnotherIssuerIsRefused() {
        server.answer(CONFIGURATION, 200, "{\"issuer\":\"x\",\"jwks_uri\":\"http://x\"}");
        HttpKeySet keys = new HttpKeySet(server.url("/pool").toString(), Optional.empty());

        assertThatThrownBy(keys::fetch).isInstanceOf(IOException.class);
    }

    @Test
    void anythingButAKeySetIsAFailure() {
        server.answer("/text", 200, "hello");
        server.answer("/broken", 500, "{}");
        for (String path : new String[] {"/text", "/broken", "/nothing"}) {
            HttpKeySet keys =
                    new HttpKeySet("https://unused.example", Optional.of(server.url(path)));

            assertThatThrownBy(keys::fetch).as(path).isInstanceOf(IOException.class);
        }
    }
}
