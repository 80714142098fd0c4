package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.parts.SecretsPart;
import dev.billow.report.AccountId;
import dev.billow.report.DownloadToken;
import dev.billow.report.HeldKeys;
import dev.billow.report.ReportId;
import dev.billow.report.SigningKeys;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The master secret is rotated as operators do it, while links and webhook secrets are in use.
class SecretsTest {
    private static final String NAME = "billow-signingsecret";
    private static final AccountId ACME = new AccountId("acme");
    private static final ReportId ID = ReportId.random();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final SecretsPart part = new SecretsPart(List.of(NAME), Optional.empty());
    private final SecretsManagerClient client =
            SecretsManagerClient.builder()
                    .endpointOverride(part.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(LocalClients.CREDENTIALS)
                    .httpClient(LocalClients.http())
                    .build();
    private final HeldKeys held = new HeldKeys(this::keys);

    @AfterEach
    void close() {
        client.close();
        part.close();
    }

    @Test
    void aRotatedMasterSignsAtOnceAndTheOneBeforeStillCounts() {
        String webhookSecret = keys().webhookSecret(ACME, "1");
        DownloadToken before = token();
        assertThat(before.opens(held, ID, NOW)).isTrue();

        rotate();

        DownloadToken after = token();
        assertThat(after.seal()).isNotEqualTo(before.seal());
        assertThat(after.opens(held, ID, NOW.plusSeconds(10))).isTrue();
        assertThat(before.opens(held, ID, NOW.plusSeconds(10))).isTrue();
        assertThat(keys().webhookSecrets(ACME, "1"))
                .hasSize(2)
                .startsWith(keys().webhookSecret(ACME, "1"))
                .endsWith(webhookSecret);
    }

    @Test
    void aMasterThatIsRetiredOpensNothingMore() {
        DownloadToken before = token();
        rotate();
        assertThat(before.opens(held, ID, NOW)).isTrue();

        retire();

        assertThat(before.opens(held, ID, NOW.plusSeconds(60))).isFalse();
        assertThat(token().opens(held, ID, NOW.plusSeconds(60))).isTrue();
        assertThat(keys().webhookSecrets(ACME, "1")).hasSize(1);
    }

    @Test
    void aSecondRotationRetiresTheFirstMaster() {
        DownloadToken before = token();
        rotate();

        rotate();

        assertThat(before.opens(held, ID, NOW)).isFalse();
    }

    @Test
    void aMasterThatIsNoSecretIsToldInTheLogAndTheOneAtHandGoesOn() {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        HeldKeys keys = Secrets.heldKeys(client, NAME, log(logged));
        DownloadToken before = token();
        assertThat(before.opens(keys, ID, NOW)).isTrue();

        client.putSecretValue(request -> request.secretId(NAME).secretString("short"));

        assertThat(before.opens(keys, ID, NOW.plusSeconds(60))).isTrue();
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .contains("The signing secret cannot be read", "has 5 characters, 32 are the least")
                .hasLineCount(1);
    }

    private static JsonLog log(ByteArrayOutputStream logged) {
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
            return new JsonLog("test");
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void aSecretThatIsNotThereIsUnavailable() {
        assertThatThrownBy(() -> Secrets.signingKeys(client, "other"))
                .isInstanceOf(StoreUnavailableException.class);
    }

    private SigningKeys keys() {
        return Secrets.signingKeys(client, NAME);
    }

    private DownloadToken token() {
        return DownloadToken.make(keys(), ID, ACME, 0, NOW.plus(DownloadToken.LIFE));
    }

    private void rotate() {
        String random = ReportId.random().value();
        client.putSecretValue(request -> request.secretId(NAME).secretString(random));
    }

    private void retire() {
        GetSecretValueResponse previous =
                client.getSecretValue(
                        request -> request.secretId(NAME).versionStage("AWSPREVIOUS"));
        client.updateSecretVersionStage(
                request ->
                        request.secretId(NAME)
                                .versionStage("AWSPREVIOUS")
                                .removeFromVersionId(previous.versionId()));
    }
}
