package dev.billow.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class SecretsPartTest {
    private static final List<String> NAMES = List.of("billow-signingsecret");

    @Test
    void aSecretIsLongEnoughToSignWithAndDiffersBetweenStacks() {
        String first = read(Optional.empty());
        String second = read(Optional.empty());

        assertThat(first).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(second);
    }

    @Test
    void aKeptSecretIsTheSameAfterARestart(@TempDir Path data) {
        String before = read(Optional.of(data));

        assertThat(read(Optional.of(data))).isEqualTo(before);
    }

    @Test
    void bothStagesAreKeptOverARestart(@TempDir Path data) {
        String first = read(Optional.of(data));
        try (SecretsPart part = new SecretsPart(NAMES, Optional.of(data));
                SecretsManagerClient client = client(part)) {
            client.putSecretValue(
                    request -> request.secretId(NAMES.getFirst()).secretString("second"));
        }

        try (SecretsPart part = new SecretsPart(NAMES, Optional.of(data));
                SecretsManagerClient client = client(part)) {
            assertThat(part.value(NAMES.getFirst())).isEqualTo("second");
            assertThat(
                            client.getSecretValue(
                                            request ->
                                                    request.secretId(NAMES.getFirst())
                                                            .versionStage("AWSPREVIOUS"))
                                    .secretString())
                    .isEqualTo(first);
        }
    }

    @Test
    void whatAnOperatorMayNotDoHereIsRefused() {
        try (SecretsPart part = new SecretsPart(NAMES, Optional.empty());
                SecretsManagerClient client = client(part)) {
            assertThatThrownBy(
                            () ->
                                    client.updateSecretVersionStage(
                                            request ->
                                                    request.secretId(NAMES.getFirst())
                                                            .versionStage("AWSCURRENT")
                                                            .removeFromVersionId("x".repeat(32))))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(
                            () ->
                                    client.deleteSecret(
                                            request -> request.secretId(NAMES.getFirst())))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void anUnknownSecretIsNotFound() {
        try (SecretsPart part = new SecretsPart(NAMES, Optional.empty());
                SecretsManagerClient client = client(part)) {

            assertThatThrownBy(() -> client.getSecretValue(request -> request.secretId("other")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    private static String read(Optional<Path> data) {
        try (SecretsPart part = new SecretsPart(NAMES, data);
                SecretsManagerClient client = client(part)) {
            return client.getSecretValue(request -> request.secretId(NAMES.getFirst()))
                    .secretString();
        }
    }

    private static SecretsManagerClient client(SecretsPart part) {
        return SecretsManagerClient.builder()
                .endpointOverride(part.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
