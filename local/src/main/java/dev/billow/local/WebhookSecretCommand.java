package dev.billow.local;

import dev.billow.report.AccountId;
import dev.billow.storage.DynamoDbWebhookStore;
import dev.billow.storage.Secrets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;

/// Prints the secret by which an account verifies its webhooks.
@Command(
        name = "webhook-secret",
        description = "Prints the secret that signs an account's webhooks.",
        mixinStandardHelpOptions = true)
final class WebhookSecretCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ACCOUNT", description = "for example acme")
    private String account = "";

    @Override
    public Integer call() {
        AccountId id =
                AccountId.parse(account)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "An account id is 1 to 64 of A-Z a-z 0-9 _ -"));
        System.out.println(secret(Home.ofThisProcess().environment(), id));
        return 0;
    }

    /// The secret in a stack with this environment.
    static String secret(Map<String, String> environment, AccountId account) {
        Aws aws = Aws.from(environment);
        try (SecretsManagerClient client =
                SecretsManagerClient.builder()
                        .endpointOverride(
                                URI.create(
                                        environment.getOrDefault(
                                                "AWS_ENDPOINT_URL_SECRETS_MANAGER", "")))
                        .region(Region.of(aws.region()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(
                                                aws.accessKey(), aws.secretKey())))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build()) {
            return Secrets.signingKeys(client, environment.getOrDefault("SIGNING_SECRET", ""))
                    .webhookSecret(account, currentId(aws, environment, account));
        }
    }

    /// The id of the secret that stays, of those that the account made.
    private static String currentId(Aws aws, Map<String, String> environment, AccountId account) {
        try (DynamoDbClient client = aws.dynamoDbClient()) {
            return new DynamoDbWebhookStore(client, environment.getOrDefault("REPORTS_TABLE", ""))
                    .secrets(account)
                    .current()
                    .id();
        }
    }
}
