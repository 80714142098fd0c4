package dev.billow.local.parts;

import com.fasterxml.jackson.jr.ob.JSON;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/// An OpenID Connect issuer with the demo users: keys, discovery, and Cognito's InitiateAuth.
public final class IssuerPart implements AutoCloseable {
    /// The audience of its tokens.
    public static final String AUDIENCE = "billow-local";

    private static final String PASSWORD = "demo";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final String INITIATE_AUTH = "AWSCognitoIdentityProviderService.InitiateAuth";

    private final RSAKey key;
    private final HttpPart http;

    /// @param data where the signing key is kept; empty makes a new one each time
    public IssuerPart(Optional<Path> data) {
        key = data.map(path -> kept(path.resolve("issuer-key.json"))).orElseGet(IssuerPart::newKey);
        http = new HttpPart(this::respond);
    }

    public URI issuer() {
        return http.uri();
    }

    public URI keys() {
        return URI.create(issuer() + "/.well-known/jwks.json");
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        return switch (request.path()) {
            case "/.well-known/openid-configuration" ->
                    json(200, Map.of("issuer", issuer(), "jwks_uri", keys()));
            case "/.well-known/jwks.json" ->
                    json(200, new JWKSet(key).toPublicJWKSet().toJSONObject());
            case "/" ->
                    request.header("X-Amz-Target").equals(INITIATE_AUTH)
                            ? initiateAuth(request.body())
                            : json(400, Map.of("__type", "InvalidAction"));
            default -> json(404, Map.of());
        };
    }

    private HttpPart.Response initiateAuth(String body) throws IOException {
        Map<String, Object> request = JSON.std.mapFrom(body);
        if (!AUDIENCE.equals(request.get("ClientId"))) {
            return json(400, Map.of("__type", "ResourceNotFoundException"));
        }
        Map<?, ?> parameters =
                request.get("AuthParameters") instanceof Map<?, ?> map ? map : Map.of();
        Optional<DemoUser> user = DemoUser.of(String.valueOf(parameters.get("USERNAME")));
        boolean right = same(PASSWORD, String.valueOf(parameters.get("PASSWORD")));
        if (user.isEmpty() || !right) {
            return json(
                    400,
                    Map.of(
                            "__type", "NotAuthorizedException",
                            "message", "Incorrect username or password."));
        }
        String token = token(user.get(), Instant.now());
        return json(200, Map.of("AuthenticationResult", Map.of("IdToken", token)));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /// A signed ID token with the claims of a Cognito user pool's.
    public String token(DemoUser user, Instant now) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .audience(AUDIENCE)
                        .subject(user.subject())
                        .claim("email", user.email())
                        .claim("token_use", "id")
                        .claim("cognito:groups", user.roles())
                        .claim("custom:accountIds", String.join(",", user.accounts()))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)));
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return token.serialize();
    }

    private static RSAKey kept(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, newKey().toJSONString());
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is not a key", e);
        }
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    private static HttpPart.Response json(int status, Map<String, ?> body) throws IOException {
        return new HttpPart.Response(status, "application/json", JSON.std.asString(body));
    }

    @Override
    public void close() {
        http.close();
    }
}
