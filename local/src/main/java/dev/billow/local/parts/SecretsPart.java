package dev.billow.local.parts;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Secrets Manager's GetSecretValue for secrets that are generated at their first start.
public final class SecretsPart implements AutoCloseable {
    private static final int SECRET_BYTES = 32;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final HttpPart http = new HttpPart(this::respond);

    /// @param names the secrets to make
    /// @param data where they are kept; empty makes new ones each time
    public SecretsPart(List<String> names, Optional<Path> data) {
        for (String name : names) {
            secrets.put(name, data.map(path -> kept(path.resolve(name))).orElseGet(this::random));
        }
    }

    private String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, random());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        String target = request.header("X-Amz-Target");
        if (!target.equals("secretsmanager.GetSecretValue")) {
            return json(400, Map.of("__type", "InvalidRequestException", "message", target));
        }
        String id = String.valueOf(JSON.std.mapFrom(request.body()).get("SecretId"));
        String secret = secrets.get(id);
        if (secret == null) {
            return json(400, Map.of("__type", "ResourceNotFoundException", "message", id));
        }
        return json(200, Map.of("Name", id, "SecretString", secret));
    }

    private static HttpPart.Response json(int status, Map<String, ?> body) throws IOException {
        return new HttpPart.Response(status, "application/x-amz-json-1.1", JSON.std.asString(body));
    }

    /// The secret of this name.
    public String value(String name) {
        return Optional.ofNullable(secrets.get(name)).orElseThrow();
    }

    public URI endpoint() {
        return http.uri();
    }

    @Override
    public void close() {
        http.close();
    }
}
