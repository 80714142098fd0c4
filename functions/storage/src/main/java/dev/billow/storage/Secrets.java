package dev.billow.storage;

import dev.billow.report.HeldKeys;
import dev.billow.report.SigningKeys;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

import java.util.Optional;

/// The secrets in Secrets Manager.
public final class Secrets {
    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private Secrets() {}

    /// The signing keys as a process holds them.
    ///
    /// @param id name or ARN of the secret
    /// @param log is told when it cannot be read: the keys at hand go on for a while
    public static HeldKeys heldKeys(SecretsManagerClient client, String id, JsonLog log) {
        return new HeldKeys(
                () -> {
                    try {
                        return signingKeys(client, id);
                    } catch (RuntimeException e) {
                        log.warn("The signing secret cannot be read", e);
                        throw e;
                    }
                });
    }

    /// Reads the master secret, and the one before it while that has its label, and derives the
    /// signing keys from them.
    ///
    /// @param id name or ARN of the secret
    /// @throws StoreUnavailableException when it cannot be read
    public static SigningKeys signingKeys(SecretsManagerClient client, String id) {
        try {
            return new SigningKeys(value(client, id, CURRENT), previous(client, id));
        } catch (SdkException e) {
            throw new StoreUnavailableException("Secrets Manager GetSecretValue", e);
        }
    }

    private static Optional<String> previous(SecretsManagerClient client, String id) {
        try {
            return Optional.of(value(client, id, PREVIOUS));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String value(SecretsManagerClient client, String id, String stage) {
        return client.getSecretValue(request -> request.secretId(id).versionStage(stage))
                .secretString();
    }
}
