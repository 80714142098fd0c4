package dev.billow.storage;

import dev.billow.report.SigningKeys;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The secrets in Secrets Manager.
public final class Secrets {
    private Secrets() {}

    /// Reads the master secret and derives the signing keys from it.
    ///
    /// @param id name or ARN of the secret
    /// @throws StoreUnavailableException when it cannot be read
    public static SigningKeys signingKeys(SecretsManagerClient client, String id) {
        try {
            return new SigningKeys(
                    client.getSecretValue(request -> request.secretId(id)).secretString());
        } catch (SdkException e) {
            throw new StoreUnavailableException("Secrets Manager GetSecretValue", e);
        }
    }
}
