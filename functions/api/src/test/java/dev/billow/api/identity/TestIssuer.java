package dev.billow.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// An issuer with a real key, which signs whatever a test asks for.
public final class TestIssuer {
    public static final String ISSUER = "https://issuer.example/pool";
    public static final String AUDIENCE = "billow-client";
    public static final String PASSWORD = "correct horse battery";

    private static final String DOCUMENTED = "customer@acme.example";
    private static final RSAKey KEY = newKey("key-1");

    /// What was signed by [#KEY], by its claims: a signature is always the same and takes a while.
    private static final Map<String, String> SIGNED = new ConcurrentHashMap<>();

    private final Instant now;

    public TestIssuer(Instant now) {
        this.now = now;
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey key() {
        return KEY;
    }

    /// A verifier that knows this issuer.
    public TokenVerifier verifier() {
        return new TokenVerifier(
                ISSUER,
                AUDIENCE,
                "cognito:groups",
                "custom:accountIds",
                new IssuerKeys(() -> new JWKSet(KEY.toPublicJWK())));
    }

    /// Knows each user whose password is [#PASSWORD]; the user name says role and accounts, as in
    /// `Customer/acme`. Knows the user of the documents too.
    public PasswordExchange passwords() {
        return (user, password) -> {
            if (user.equals(DOCUMENTED) && password.equals("demo")) {
                return Optional.of(token(user, "Customer", "acme"));
            }
            String[] parts = user.split("/", -1);
            return parts.length == 2 && password.equals(PASSWORD)
                    ? Optional.of(token(user, parts[0], parts[1]))
                    : Optional.empty();
        };
    }

    /// A good token.
    ///
    /// @param accounts comma-separated
    public String token(String user, String role, String accounts) {
        return sign(
                claims(user)
                        .claim("cognito:groups", List.of(role))
                        .claim("custom:accountIds", accounts)
                        .claim("name", "Ms " + user)
                        .claim("email", "user@billow.example")
                        .claim("email_verified", true)
                        .build());
    }

    /// A token that was good an hour ago.
    public String expired(String role, String accounts) {
        return sign(
                claims(role)
                        .claim("cognito:groups", List.of(role))
                        .claim("custom:accountIds", accounts)
                        .expirationTime(Date.from(now.minusSeconds(3600)))
                        .build());
    }

    JWTClaimsSet.Builder claims(String user) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(user)
                .claim("token_use", "id")
                .issueTime(Date.from(now.minusSeconds(60)))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    static String sign(JWTClaimsSet claims) {
        return SIGNED.computeIfAbsent(claims.toString(), _ -> sign(header(), claims, KEY));
    }

    static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build();
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            return sign(header, claims, new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
