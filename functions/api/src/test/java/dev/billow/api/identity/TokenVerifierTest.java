package dev.billow.api.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;
import dev.billow.report.AccountId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

class TokenVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-15T10:00:00Z");

    private static final com.nimbusds.jose.util.Base64 CERTIFICATE =
            com.nimbusds.jose.util.Base64.encode("a certificate of the attacker's");

    private final TestIssuer issuer = new TestIssuer(NOW);
    private final TokenVerifier verifier = issuer.verifier();

    @Test
    void aGoodTokenNamesUserRolesAndAccounts() {
        String token =
                TestIssuer.sign(
                        issuer.claims("ann")
                                .claim("cognito:groups", "Manager, Poet")
                                .claim(
                                        "custom:accountIds",
                                        List.of("acme", "no/account", " globex"))
                                .claim("name", "Ann Ångström")
                                .claim("email", List.of("ann@acme.example"))
                                .build());

        Caller caller = verifier.verify(token, NOW);

        assertThat(caller)
                .isEqualTo(
                        new Caller(
                                "ann",
                                Optional.of("Ann Ångström"),
                                Optional.empty(),
                                false,
                                Set.of(Role.MANAGER),
                                Set.of(new AccountId("acme"), new AccountId("globex"))));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'', false"})
    @Tag("B32")
    void anAddressIsTheirsWhenTheIssuerSaysSo(String verified, boolean isTheirs) {
        JWTClaimsSet.Builder claims = issuer.claims("ann").claim("email", "ann@acme.example");
        JWTClaimsSet asText = claims.claim("email_verified", verified).build();
        JWTClaimsSet asBoolean =
                claims.claim("email_verified", verified.isEmpty() ? null : isTheirs).build();

        for (JWTClaimsSet each : List.of(asText, asBoolean)) {
            Caller caller = verifier.verify(TestIssuer.sign(each), NOW);

            assertThat(caller.owns("ANN@acme.example")).isEqualTo(isTheirs);
            assertThat(caller.owns("bob@acme.example")).isFalse();
            assertThat(caller.withoutAddress().owns("ann@acme.example")).isFalse();
        }
    }

    @Test
    void es256IsAcceptedToo() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build();
        String token = TestIssuer.sign(header, issuer.claims("ann").build(), new ECDSASigner(key));

        Caller caller = verifierOf(() -> new JWKSet(key.toPublicJWK())).verify(token, NOW);

        assertThat(caller.user()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE", "HS256"})
    @Tag("A11")
    void anUnsignedTokenIsRefused(String algorithm) {
        String signed = TestIssuer.sign(issuer.claims("ann").build());
        String claims = signed.split("\\.", -1)[1];
        String header = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"key-1\"}");

        assertRefused(header + "." + claims + ".");
        assertRefused(header + "." + claims);
        assertRefused(header + "." + claims + "." + base64("x"));
    }

    @Test
    @Tag("A11")
    void aTokenWithoutItsSignatureIsRefused() {
        String token = TestIssuer.sign(issuer.claims("ann").build());
        int end = token.lastIndexOf('.');

        assertRefused(token.substring(0, end + 1));
        assertRefused(token.substring(0, end));
        assertRefused("");
        assertRefused("a.b.c");
        assertRefused(token + "," + token);
    }

    @Test
    @Tag("A12")
    void hmacWithThePublicKeyIsRefused() throws JOSEException {
        byte[] publicKey = TestIssuer.key().toRSAPublicKey().getEncoded();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                        .formatted(Base64.getMimeEncoder().encodeToString(publicKey));
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build();

        for (MACSigner signer : List.of(new MACSigner(publicKey), new MACSigner(pem))) {
            assertRefused(TestIssuer.sign(header, issuer.claims("ann").build(), signer));
        }
    }

    @Test
    @Tag("A13")
    void aKeyThatComesWithTheTokenIsNotLookedAt() throws Exception {
        RSAKey attacker = TestIssuer.newKey("key-1");
        try (LoopbackServer attackers = new LoopbackServer()) {
            attackers.answer("/keys", 200, new JWKSet(attacker.toPublicJWK()).toString());
            List<JWSHeader.Builder> headers =
                    List.of(
                            naming("key-1"),
                            naming("key-1").jwk(attacker.toPublicJWK()),
                            naming("key-1").jwkURL(attackers.url("/keys")),
                            naming("key-1").x509CertURL(attackers.url("/keys")),
                            naming("key-1").x509CertChain(List.of(CERTIFICATE)));

            for (JWSHeader.Builder header : headers) {
                assertRefused(
                        TestIssuer.sign(header.build(), issuer.claims("ann").build(), attacker));
            }

            assertThat(attackers.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../dev/null",
                "' OR 1=1 --",
                "http://127.0.0.1:1/",
                "unknown",
                "KEY-1",
                ""
            })
    @Tag("A14")
    void anUnknownKeyIdIsRefused(String keyId) {
        JWSHeader header = naming(keyId).build();

        assertRefused(TestIssuer.sign(header, issuer.claims("ann").build(), TestIssuer.key()));
    }

    @Test
    @Tag("A14")
    void aMissingOrHugeKeyIdIsRefusedWithoutAskingTheIssuer() {
        AtomicInteger asked = new AtomicInteger();
        TokenVerifier counted =
                verifierOf(
                        () -> {
                            asked.incrementAndGet();
                            return new JWKSet(TestIssuer.key().toPublicJWK());
                        });
        JWSHeader none = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
        JWSHeader tooLong = naming("k".repeat(257)).build();
        JWSHeader huge = naming("k".repeat(10_240)).build();

        for (JWSHeader header : List.of(none, tooLong, huge)) {
            String token = TestIssuer.sign(header, issuer.claims("ann").build(), TestIssuer.key());
            assertCode(counted, token, ErrorCode.UNAUTHORIZED);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    @Tag("A15")
    void claimsThatDoNotFitAreRefused() {
        assertRefused(issuer.claims("ann").issuer("https://other.example"));
        assertRefused(issuer.claims("ann").issuer(null));
        assertRefused(issuer.claims("ann").audience("other"));
        assertRefused(issuer.claims("ann").audience((String) null));
        assertRefused(issuer.claims("ann").subject(null));
        assertRefused(issuer.claims("ann").subject(" "));
        assertRefused(issuer.claims("ann").expirationTime(null));
        assertRefused(issuer.claims("ann").expirationTime(at(-31))); // the leeway and a second
        assertRefused(issuer.claims("ann").expirationTime(at(400L * 86_400)));
        assertRefused(issuer.claims("ann").notBeforeTime(at(31)));
        assertRefused(issuer.claims("ann").issueTime(at(31)));
    }

    @Test
    @Tag("A15")
    void aClockThatIsAlittleOffDoesNoHarm() {
        String token =
                TestIssuer.sign(
                        issuer.claims("ann")
                                .expirationTime(at(-29))
                                .notBeforeTime(at(29))
                                .issueTime(at(29))
                                .build());

        assertThat(verifier.verify(token, NOW).user()).isEqualTo("ann");
    }

    /// 1794744000 is two hours from now; those that are huge come to it where 64 bits overflow, in
    /// seconds or in milliseconds.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"exp\":\"1794744000\"",
                "\"exp\":[1794744000]",
                "\"exp\":true",
                "\"exp\":null",
                "\"exp\":-1",
                "\"exp\":1e40",
                "\"exp\":99999999999999999999",
                "\"exp\":18446744075504295616",
                "\"exp\":2305843011008437952",
                "\"exp\":1794744000,\"sub\":\"b\"",
                "\"exp\":1794744000,\"nbf\":\"1794730000\"",
                "\"exp\":1794744000,\"iat\":\"1794730000\"",
            })
    @Tag("A15")
    @Tag("A17")
    void claimsOfAWrongTypeOrTwiceAreRefused(String claims) throws JOSEException {
        assertThat(verifier.verify(withClaims("\"exp\":1794744000"), NOW).user()).isEqualTo("a");

        assertRefused(withClaims(claims));
    }

    private static String withClaims(String claims) throws JOSEException {
        String json =
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"a\",%s}"
                        .formatted(TestIssuer.ISSUER, TestIssuer.AUDIENCE, claims);
        JWSObject jws = new JWSObject(TestIssuer.header(), new Payload(json));
        jws.sign(new RSASSASigner(TestIssuer.key()));
        return jws.serialize();
    }

    @Test
    @Tag("A16")
    void anAccessTokenIsRefused() {
        assertRefused(issuer.claims("ann").claim("token_use", "access"));
    }

    @Test
    @Tag("A17")
    void headersThatChangeTheMeaningAreRefused() {
        JWSHeader critical =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("key-1")
                        .criticalParams(Set.of("future"))
                        .customParam("future", true)
                        .build();
        JWSHeader zipped =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("key-1")
                        .customParam("zip", "DEF")
                        .build();
        JWSHeader typed =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("key-1")
                        .type(new JOSEObjectType("at+jwt"))
                        .build();

        for (JWSHeader header : List.of(critical, zipped, typed)) {
            assertRefused(TestIssuer.sign(header, issuer.claims("ann").build(), TestIssuer.key()));
        }
    }

    @Test
    @Tag("A17")
    void aTokenInATokenIsRefused() throws JOSEException {
        String inner = TestIssuer.sign(issuer.claims("ann").build());
        JWSHeader nested =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(TestIssuer.key().getKeyID())
                        .contentType("JWT")
                        .build();
        JWSObject outer = new JWSObject(nested, new Payload(inner));
        outer.sign(new RSASSASigner(TestIssuer.key()));

        assertRefused(outer.serialize());
    }

    @Test
    void anIssuerThatCannotBeReachedIsNotTheCallersFault() {
        TokenVerifier cutOff =
                verifierOf(
                        () -> {
                            throw new IOException("down");
                        });

        assertCode(cutOff, TestIssuer.sign(issuer.claims("ann").build()), ErrorCode.UNAVAILABLE);
    }

    private static JWSHeader.Builder naming(String keyId) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId);
    }

    private static TokenVerifier verifierOf(KeySetSource source) {
        return new TokenVerifier(
                TestIssuer.ISSUER,
                TestIssuer.AUDIENCE,
                "roles",
                "accounts",
                new IssuerKeys(source));
    }

    private void assertRefused(JWTClaimsSet.Builder claims) {
        assertRefused(TestIssuer.sign(claims.build()));
    }

    private void assertRefused(String token) {
        assertCode(verifier, token, ErrorCode.UNAUTHORIZED);
    }

    private static void assertCode(TokenVerifier verifier, String token, ErrorCode code) {
        assertThatThrownBy(() -> verifier.verify(token, NOW))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Date at(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
