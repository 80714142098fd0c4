package dev.billow.storage;

import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.time.Duration;

/// The SDK's clients as every function uses them: one small HTTP client, bounded waiting, and
/// region, credentials and endpoints from the environment (`AWS_REGION`, `AWS_ENDPOINT_URL_*`).
public final class AwsClients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /// How long a service may stay silent.
    static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration CALL = Duration.ofSeconds(12);
    private static final Duration TRANSFER = Duration.ofMinutes(2);

    private AwsClients() {}

    public static DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .httpClient(http(ANSWER))
                .overrideConfiguration(bounded())
                .build();
    }

    public static SqsClient sqs() {
        return SqsClient.builder()
                .httpClient(http(ANSWER))
                .overrideConfiguration(bounded())
                .build();
    }

    /// For objects of any size: no bound on a whole call, only on silence.
    public static S3Client s3() {
        return S3Client.builder().httpClient(http(TRANSFER)).build();
    }

    public static S3Presigner presigner() {
        return S3Presigner.create();
    }

    public static SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClient(http(ANSWER))
                .overrideConfiguration(bounded())
                .build();
    }

    /// The HTTP client under a service's client; made once per client.
    ///
    /// @param silence how long a connection may stay silent before the call fails
    public static SdkHttpClient http(Duration silence) {
        return UrlConnections.holding(connections(silence));
    }

    /// The same for a service whose calls must not be made twice unseen.
    ///
    /// @param silence as for [#http]
    public static SdkHttpClient httpOnce(Duration silence) {
        return UrlConnections.once(connections(silence));
    }

    private static SdkHttpClient connections(Duration silence) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(silence)
                .build();
    }

    /// Bounds a whole call, retries included.
    public static ClientOverrideConfiguration bounded() {
        return ClientOverrideConfiguration.builder().apiCallTimeout(CALL).build();
    }
}
