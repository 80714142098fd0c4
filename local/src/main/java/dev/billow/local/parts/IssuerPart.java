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
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An OpenID Connect issuer with the demo users: keys, discovery, and Cognito's InitiateAuth.
public final class IssuerPart implements AutoCloseable {
    /// The audience of its tokens.
    public static final String AUDIENCE = "billow-local";

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
            case "/.well-known/openid-configuration" -> json(200, discovery());
            case "/.well-known/jwks.json" ->
                    json(200, new JWKSet(key).toPublicJWKSet().toJSONObject());
            case "/token" -> token(request.form());
            case "/" ->
                    request.header("X-Amz-Target").equals(INITIATE_AUTH)
                            ? initiateAuth(request.body())
                            : error("UnknownOperationException", "InitiateAuth is served");
            default -> json(404, Map.of());
        };
    }

    private Map<String, ?> discovery() {
        return Map.of(
                "issuer", issuer().toString(),
                "jwks_uri", keys().toString(),
                "token_endpoint", issuer() + "/token",
                "response_types_supported", List.of("id_token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    /// OAuth's password grant.
    private HttpPart.Response token(Map<String, String> form) throws IOException {
        if (!"password".equals(form.get("grant_type"))) {
            return json(400, Map.of("error", "unsupported_grant_type"));
        }
        Optional<String> token =
                signIn(form.getOrDefault("username", ""), form.getOrDefault("password", ""));
        if (token.isEmpty()) {
            return json(400, Map.of("error", "invalid_grant"));
        }
        return json(
                200,
                Map.of(
                        "id_token", token.get(),
                        "access_token", token.get(),
                        "token_type", "Bearer",
                        "expires_in", LIFE.toSeconds()));
    }

    private HttpPart.Response initiateAuth(String body) throws IOException {
        Map<String, Object> request = JSON.std.mapFrom(body);
        if (!AUDIENCE.equals(request.get("ClientId"))) {
            return error("ResourceNotFoundException", "User pool client does not exist.");
        }
        if (!"USER_PASSWORD_AUTH".equals(request.get("AuthFlow"))
                || !(request.get("AuthParameters") instanceof Map<?, ?> pair)
                || !(pair.get("USERNAME") instanceof String name)
                || !(pair.get("PASSWORD") instanceof String password)) {
            return error("InvalidParameterException", "USER_PASSWORD_AUTH needs both parameters");
        }
        Optional<String> token = signIn(name, password);
        if (token.isEmpty()) {
            return error("NotAuthorizedException", "Incorrect username or password.");
        }
        return json(
                200,
                Map.of(
                        "ChallengeParameters",
                        Map.of(),
                        "AuthenticationResult",
                        Map.of(
                                "IdToken", token.get(),
                                "AccessToken", token.get(),
                                "TokenType", "Bearer",
                                "ExpiresIn", LIFE.toSeconds())));
    }

    /// @return a token when the pair is right; an unknown name takes as long as a wrong password
    private Optional<String> signIn(String name, String password) {
        Optional<DemoUser> user = DemoUser.of(name);
        boolean right = user.orElse(DemoUser.NOBODY).hasPassword(password);
        return right ? user.map(known -> token(known, Instant.now())) : Optional.empty();
    }

    private static HttpPart.Response error(String type, String message) throws IOException {
        return json(400, Map.of("__type", type, "message", message));
    }

    /// A signed ID token with the claims of a Cognito user pool's.
    public String token(DemoUser user, Instant now) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer().toString())
                        .audience(AUDIENCE)
                        .subject(user.subject())
                        .jwtID(UUID.randomUUID().toString())
                        .claim("email", user.email())
                        .claim("email_verified", true)
                        .claim("name", user.displayName())
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
