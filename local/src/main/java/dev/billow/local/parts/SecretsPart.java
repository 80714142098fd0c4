package dev.billow.local.parts;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Secrets Manager for secrets that are generated at their first start: their values by stage, a
/// new value in the place of the current one, and the end of the one before.
public final class SecretsPart implements AutoCloseable {
    private static final int SECRET_BYTES = 32;
    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private final Map<String, Map<String, String>> secrets = new HashMap<>();
    private final Optional<Path> data;
    private final HttpPart http;

    /// @param names the secrets to make
    /// @param data where they are kept; empty makes new ones each time
    public SecretsPart(List<String> names, Optional<Path> data) {
        this.data = data;
        for (String name : names) {
            Map<String, String> stages = new HashMap<>();
            secrets.put(name, stages);
            read(name, PREVIOUS).ifPresent(value -> stages.put(PREVIOUS, value));
            stages.put(CURRENT, read(name, CURRENT).orElseGet(SecretsPart::random));
            keep(name);
        }
        http = new HttpPart(this::respond);
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        Map<String, Object> asked = JSON.std.mapFrom(request.body());
        String id = String.valueOf(asked.get("SecretId"));
        String target = request.header("X-Amz-Target");
        synchronized (secrets) {
            Map<String, String> stages = secrets.get(id);
            if (stages == null) {
                return notFound(id);
            }
            return switch (target) {
                case "secretsmanager.GetSecretValue" -> get(id, stages, asked);
                case "secretsmanager.PutSecretValue" -> put(id, stages, asked);
                case "secretsmanager.UpdateSecretVersionStage" -> endStage(id, stages, asked);
                default -> refused(target);
            };
        }
    }

    private static HttpPart.Response get(
            String id, Map<String, String> stages, Map<String, Object> asked) throws IOException {
        String stage = String.valueOf(asked.getOrDefault("VersionStage", CURRENT));
        String value = stages.get(stage);
        return value == null
                ? notFound(id + " with the staging label " + stage)
                : json(
                        200,
                        Map.of(
                                "Name",
                                id,
                                "VersionId",
                                version(value),
                                "VersionStages",
                                List.of(stage),
                                "SecretString",
                                value));
    }

    private HttpPart.Response put(String id, Map<String, String> stages, Map<String, Object> asked)
            throws IOException {
        String value = String.valueOf(asked.get("SecretString"));
        stages.put(PREVIOUS, value(id));
        stages.put(CURRENT, value);
        keep(id);
        return json(200, Map.of("Name", id, "VersionId", version(value)));
    }

    private HttpPart.Response endStage(
            String id, Map<String, String> stages, Map<String, Object> asked) throws IOException {
        String previous = stages.get(PREVIOUS);
        if (!PREVIOUS.equals(asked.get("VersionStage"))
                || asked.containsKey("MoveToVersionId")
                || previous == null
                || !version(previous).equals(asked.get("RemoveFromVersionId"))) {
            return refused("only " + PREVIOUS + " can be taken from the version that has it");
        }
        stages.remove(PREVIOUS);
        keep(id);
        return json(200, Map.of("Name", id));
    }

    /// Versions are told apart by their values.
    private static String version(String value) {
        return UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static HttpPart.Response notFound(String what) throws IOException {
        return json(400, Map.of("__type", "ResourceNotFoundException", "message", what));
    }

    private static HttpPart.Response refused(String why) throws IOException {
        return json(400, Map.of("__type", "InvalidRequestException", "message", why));
    }

    private static HttpPart.Response json(int status, Map<String, ?> body) throws IOException {
        return new HttpPart.Response(status, "application/x-amz-json-1.1", JSON.std.asString(body));
    }

    private Optional<String> read(String name, String stage) {
        return data.map(folder -> file(folder, name, stage))
                .filter(Files::exists)
                .map(SecretsPart::read);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String name) {
        if (data.isEmpty()) {
            return;
        }
        try {
            Files.createDirectories(data.get());
            for (String stage : List.of(PREVIOUS, CURRENT)) {
                String value = secrets.getOrDefault(name, Map.of()).get(stage);
                Path file = file(data.get(), name, stage);
                if (value == null) {
                    Files.deleteIfExists(file);
                } else {
                    Files.writeString(file, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path folder, String name, String stage) {
        return folder.resolve(stage.equals(CURRENT) ? name : name + "." + stage);
    }

    /// The current secret of this name.
    public String value(String name) {
        synchronized (secrets) {
            return Optional.ofNullable(secrets.get(name))
                    .map(stages -> stages.get(CURRENT))
                    .orElseThrow();
        }
    }

    public URI endpoint() {
        return http.uri();
    }

    @Override
    public void close() {
        http.close();
    }
}
