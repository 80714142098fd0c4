package dev.billow.local.usage;

import dev.billow.local.usage.file.S3UsageSink;
import dev.billow.storage.AwsClients;
import dev.billow.storage.Environment;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Which bucket usage goes to, and how it is reached.
///
/// @param endpoint of a local stack; absent for AWS
/// @param credentials absent where the SDK's own chain finds them
record BucketSettings(
        String bucket,
        Region region,
        Optional<URI> endpoint,
        Optional<AwsCredentials> credentials) {
    private static final Duration SILENCE = Duration.ofMinutes(2);

    /// Reads `USAGE_BUCKET` and `AWS_REGION` (required), `AWS_ENDPOINT_URL_S3` or
    /// `AWS_ENDPOINT_URL`, and the access key.
    ///
    /// @throws IllegalStateException naming every required variable that is missing
    static BucketSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        String bucket = environment.text("USAGE_BUCKET");
        String region = environment.text("AWS_REGION");
        environment.check();
        return new BucketSettings(
                bucket,
                Region.of(region),
                environment
                        .optional("AWS_ENDPOINT_URL_S3")
                        .or(() -> environment.optional("AWS_ENDPOINT_URL"))
                        .map(URI::create),
                credentials(environment));
    }

    S3UsageSink open() {
        return new S3UsageSink(client(), bucket);
    }

    S3Client client() {
        S3ClientBuilder builder =
                S3Client.builder().region(region).httpClient(AwsClients.http(SILENCE));
        endpoint.ifPresent(uri -> builder.endpointOverride(uri).forcePathStyle(true));
        credentials.ifPresent(
                keys -> builder.credentialsProvider(StaticCredentialsProvider.create(keys)));
        return builder.build();
    }

    private static Optional<AwsCredentials> credentials(Environment environment) {
        Optional<String> secret = environment.optional("AWS_SECRET_ACCESS_KEY");
        Optional<String> token = environment.optional("AWS_SESSION_TOKEN");
        return environment
                .optional("AWS_ACCESS_KEY_ID")
                .flatMap(id -> secret.map(key -> credentials(id, key, token)));
    }

    private static AwsCredentials credentials(String id, String key, Optional<String> token) {
        return token.isPresent()
                ? AwsSessionCredentials.create(id, key, token.get())
                : AwsBasicCredentials.create(id, key);
    }
}
