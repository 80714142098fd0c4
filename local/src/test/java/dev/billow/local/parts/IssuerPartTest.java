package dev.billow.local.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

class IssuerPartTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private IssuerPart issuer;

    @BeforeEach
    void start() {
        issuer = new IssuerPart(Optional.empty());
    }

    @AfterEach
    void stop() {
        issuer.close();
        http.close();
    }

    @Test
    void aTokenIsVerifiedWithThePublishedKeysAndHasCognitosClaims() throws Exception {
        HttpResponse<String> reply = initiateAuth("manager@acme.example", "demo");

        assertThat(reply.statusCode()).isEqualTo(200);
        JWTClaimsSet claims = verified(idToken(reply));
        assertThat(claims.getIssuer()).isEqualTo(issuer.issuer().toString());
        assertThat(claims.getAudience()).containsExactly("billow-local");
        assertThat(claims.getStringClaim("token_use")).isEqualTo("id");
        assertThat(claims.getStringClaim("email")).isEqualTo("manager@acme.example");
        assertThat(claims.getStringClaim("name")).isNotBlank();
        assertThat(claims.getStringListClaim("cognito:groups")).containsExactly("Manager");
        assertThat(claims.getStringClaim("custom:accountIds")).isEqualTo("acme,globex");
        assertThat(
                        Duration.between(
                                claims.getIssueTime().toInstant(),
                                claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource({
        "customer@acme.example,wrong",
        "stranger@acme.example,demo",
        "'',demo",
        "customer@acme.example,''"
    })
    void aBadPairIsNotAuthorizedAndDoesNotSayWhichHalfIsBad(String user, String password)
            throws Exception {
        HttpResponse<String> reply = initiateAuth(user, password);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(JSON.std.mapFrom(reply.body()))
                .containsEntry("__type", "NotAuthorizedException")
                .containsEntry("message", "Incorrect username or password.");
    }

    @Test
    @Tag("A21")
    void anUnknownUserTakesAsLongAsAWrongPassword() throws Exception {
        long wrong = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;

        for (int round = 0; round < 40; round++) {
            wrong = Math.min(wrong, nanos("customer@acme.example"));
            unknown = Math.min(unknown, nanos("stranger@acme.example"));
        }

        // The quickest of many, for the machine's moods only slow down. A hash takes most of it.
        assertThat((double) wrong / unknown).isBetween(0.6, 1.7);
    }

    private long nanos(String user) throws Exception {
        long start = System.nanoTime();
        initiateAuth(user, "wrong");
        return System.nanoTime() - start;
    }

    @Test
    void anotherClientIdIsUnknown() throws Exception {
        HttpResponse<String> reply =
                post(
                        "/",
                        "{\"AuthFlow\":\"USER_PASSWORD_AUTH\",\"ClientId\":\"other\","
                                + "\"AuthParameters\":{\"USERNAME\":\"a\",\"PASSWORD\":\"b\"}}");

        assertThat(reply.body()).contains("ResourceNotFoundException");
    }

    @Test
    void thePasswordGrantGivesTheSameKindOfToken() throws Exception {
        HttpResponse<String> reply =
                post("/token", "grant_type=password&username=nobody%40acme.example&password=demo");

        String token = String.valueOf(JSON.std.mapFrom(reply.body()).get("id_token"));
        assertThat(verified(token).getStringListClaim("cognito:groups")).isEmpty();
    }

    @Test
    void discoveryNamesIssuerAndKeys() throws Exception {
        String body = fetch("/.well-known/openid-configuration");

        assertThat(JSON.std.mapFrom(body))
                .containsEntry("issuer", issuer.issuer().toString())
                .containsEntry("jwks_uri", issuer.keys().toString());
    }

    @Test
    void thePublishedKeysHoldNothingPrivate() throws Exception {
        assertThat(fetch("/.well-known/jwks.json"))
                .contains("\"kid\"")
                .doesNotContain("\"d\":", "\"p\":", "\"q\":");
    }

    @Test
    void theSubjectAndWithDataTheKeyStayTheSameOverARestart(@TempDir Path data) throws Exception {
        SignedJWT first;
        SignedJWT second;
        try (IssuerPart before = new IssuerPart(Optional.of(data))) {
            first = SignedJWT.parse(before.token(DemoUser.ADMIN, Instant.now()));
        }
        try (IssuerPart after = new IssuerPart(Optional.of(data))) {
            second = SignedJWT.parse(after.token(DemoUser.ADMIN, Instant.now()));
        }

        assertThat(second.getHeader().getKeyID()).isEqualTo(first.getHeader().getKeyID());
        assertThat(second.getJWTClaimsSet().getSubject())
                .isEqualTo(first.getJWTClaimsSet().getSubject());
    }

    private JWTClaimsSet verified(String token) throws Exception {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.RS256,
                        new ImmutableJWKSet<>(JWKSet.parse(fetch("/.well-known/jwks.json")))));
        return processor.process(token, null);
    }

    private static String idToken(HttpResponse<String> reply) throws IOException {
        return JSON.std.mapFrom(reply.body()).get("AuthenticationResult")
                        instanceof Map<?, ?> result
                ? String.valueOf(result.get("IdToken"))
                : "";
    }

    private HttpResponse<String> initiateAuth(String user, String password) throws Exception {
        return post(
                "/",
                JSON.std.asString(
                        Map.of(
                                "AuthFlow",
                                "USER_PASSWORD_AUTH",
                                "ClientId",
                                "billow-local",
                                "AuthParameters",
                                Map.of("USERNAME", user, "PASSWORD", password))));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer.issuer() + path))
                        .header("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String fetch(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build(),
                        BodyHandlers.ofString())
                .body();
    }
}
