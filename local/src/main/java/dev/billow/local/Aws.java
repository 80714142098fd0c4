package dev.billow.local;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the AWS services are and with which credentials they are called.
///
/// @param ses where mails go; it may be another's than the stack's own
public record Aws(
        String region, String accessKey, String secretKey, URI s3, URI sqs, URI dynamoDb, URI ses) {

    /// Reads `AWS_REGION`, the access key and the `AWS_ENDPOINT_URL_*` variables.
    ///
    /// @throws IllegalStateException when one is missing
    public static Aws from(Map<String, String> environment) {
        return new Aws(
                text(environment, "AWS_REGION"),
                text(environment, "AWS_ACCESS_KEY_ID"),
                text(environment, "AWS_SECRET_ACCESS_KEY"),
                URI.create(text(environment, "AWS_ENDPOINT_URL_S3")),
                URI.create(text(environment, "AWS_ENDPOINT_URL_SQS")),
                URI.create(text(environment, "AWS_ENDPOINT_URL_DYNAMODB")),
                URI.create(text(environment, "AWS_ENDPOINT_URL_SES")));
    }

    private static String text(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set; source local/target/stack.env");
        }
        return value;
    }

    /// The same as environment variables, as the SDKs and tools read them.
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_ACCESS_KEY_ID", accessKey);
        variables.put("AWS_SECRET_ACCESS_KEY", secretKey);
        variables.put("AWS_ENDPOINT_URL_S3", s3.toString());
        variables.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
        variables.put("AWS_ENDPOINT_URL_SES", ses.toString());
        variables.put("AWS_ENDPOINT_URL_SESV2", ses.toString());
        return variables;
    }

    public DynamoDbClient dynamoDbClient() {
        return client(DynamoDbClient.builder(), dynamoDb);
    }

    public SqsClient sqsClient() {
        return client(SqsClient.builder(), sqs);
    }

    public S3Client s3Client() {
        return client(S3Client.builder().forcePathStyle(true), s3);
    }

    public SesClient sesClient() {
        return client(SesClient.builder(), ses);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
