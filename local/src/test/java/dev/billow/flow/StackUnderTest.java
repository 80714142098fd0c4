package dev.billow.flow;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.billow.local.Aws;
import dev.billow.local.Stack;
import dev.billow.local.parts.DemoUser;
import dev.billow.report.AccountId;

import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The stack that flow tests talk to: one for all, started by the first of them.
///
/// `billow.endpoints` says what it stands on: `embedded` (the stack's own parts), `localstack` (a
/// container) or `external` (what the `AWS_ENDPOINT_URL_*` variables point at). Functions and HTTP
/// front are the same each time; the tests see a map of endpoints and cannot tell.
final class StackUnderTest implements AutoCloseable {
    private static @Nullable StackUnderTest shared;

    private final Stack stack;
    private final Map<String, String> environment;
    private final Aws aws;

    private StackUnderTest(Stack stack) {
        this.stack = stack;
        this.environment = stack.environment();
        this.aws = stack.aws();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
    }

    static synchronized StackUnderTest shared() {
        if (shared == null) {
            shared = new StackUnderTest(Stack.start(options("test-run")));
        }
        return shared;
    }

    /// A stack for one test class alone: for tests that break what others stand on, and wait long
    /// for it to be mended, so that the others run meanwhile.
    ///
    /// @param run the name of its directory
    static StackUnderTest ofItsOwn(String run) {
        return new StackUnderTest(Stack.start(options(run)));
    }

    private static Stack.Options options(String directory) {
        Path root = root();
        Path run = root.resolve("local/target").resolve(directory);
        Stack.Options embedded =
                Stack.Options.embedded(root, run)
                        .withTemplate(DocumentedTemplate.write(root, run), "billow");
        String name = "test-" + UUID.randomUUID().toString().substring(0, 8);
        return switch (System.getProperty("billow.endpoints", "embedded")) {
            case "embedded" -> embedded;
            case "external" -> embedded.withAws(Aws.from(System.getenv()), name);
            case "localstack" -> embedded.withAws(localStack(), name);
            case String other ->
                    throw new IllegalArgumentException(
                            "billow.endpoints is embedded, localstack or external, not " + other);
        };
    }

    static Path root() {
        return Path.of(System.getProperty("billow.root", "..")).toAbsolutePath().normalize();
    }

    /// The container lives as long as the tests; Testcontainers removes it.
    private static Aws localStack() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "LocalStack needs Docker, and none runs on this machine");
        return LocalStack.AWS;
    }

    /// One container for all stacks, started when the first is.
    private static final class LocalStack {
        static final Aws AWS = start();

        private static Aws start() {
            LocalStackContainer container =
                    new LocalStackContainer(
                                    DockerImageName.parse(
                                            System.getProperty("billow.localstack.image", "")))
                            .withServices("s3", "sqs", "dynamodb", "ses");
            container.start();
            URI endpoint = container.getEndpoint();
            return new Aws(
                    container.getRegion(),
                    container.getAccessKey(),
                    container.getSecretKey(),
                    endpoint,
                    endpoint,
                    endpoint,
                    endpoint);
        }
    }

    /// Stops it; the shared one is stopped when the tests are done.
    @Override
    public void close() {
        stack.close();
    }

    /// Where the API is.
    URI api() {
        return URI.create(text("BILLOW_API_URL"));
    }

    ReportsClient client(String user) {
        return new ReportsClient(api(), user);
    }

    ReportsClient anonymous() {
        return new ReportsClient(api(), null);
    }

    Usage usage() {
        return new Usage(aws.s3Client(), text("USAGE_BUCKET"));
    }

    Mailbox mailbox() {
        String inbox =
                environment.getOrDefault("BILLOW_INBOX_DIR", System.getenv("BILLOW_INBOX_DIR"));
        return inbox == null ? new SesMailbox(aws.ses()) : new EmlMailbox(Path.of(inbox));
    }

    /// Puts an address on the suppression list of the embedded SES.
    void suppress(String address) {
        String body = "{\"EmailAddress\":\"" + address + "\",\"Reason\":\"BOUNCE\"}";
        new ReportsClient(aws.ses(), null)
                .call("PUT", "/v2/email/suppression/addresses", body, Map.of());
    }

    String webhookSecret(String account) {
        return stack.webhookSecret(new AccountId(account));
    }

    /// All that the table holds of a report, as text.
    String itemsOf(String reportId) {
        try (DynamoDbClient client = dynamoDb()) {
            return client.query(
                            request ->
                                    request.tableName(text("REPORTS_TABLE"))
                                            .keyConditionExpression("pk = :pk")
                                            .expressionAttributeValues(
                                                    Map.of(
                                                            ":pk",
                                                            AttributeValue.fromS(
                                                                    "REPORT#" + reportId))))
                    .items()
                    .toString();
        }
    }

    /// Where a function's process id stands.
    Path pidFile(String function) {
        return Path.of(text("BILLOW_RUN_DIR"), function + ".pid");
    }

    /// Puts the clock of schedules forward.
    ///
    /// @param time when a yearly schedule is due
    /// @return that time, or the same of the first year for which it is not past
    ZonedDateTime moveSchedulesTo(ZonedDateTime time) {
        ZonedDateTime next = time;
        while (!next.toInstant().isAfter(stack.schedulesTime())) {
            next = next.plusYears(1);
        }
        stack.moveSchedulesTo(next.toInstant());
        return next;
    }

    /// A token as the issuer gives it to a user who signs in.
    String token(DemoUser user) {
        return stack.issuer().token(user, Instant.now());
    }

    /// The secret that everything is signed with.
    String signingSecret() {
        return stack.signingSecret();
    }

    SqsClient sqs() {
        return aws.sqsClient();
    }

    S3Client s3() {
        return aws.s3Client();
    }

    DynamoDbClient dynamoDb() {
        return aws.dynamoDbClient();
    }

    EventBridgeClient eventBridge() {
        return EventBridgeClient.builder()
                .endpointOverride(URI.create(text("AWS_ENDPOINT_URL_EVENTBRIDGE")))
                .region(Region.of(aws.region()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(aws.accessKey(), aws.secretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /// The URL of a queue, by its name in the template.
    String queueUrl(String logicalId) {
        String requests = text("REQUEST_QUEUE_URL");
        return requests.replace("requestqueue", logicalId.toLowerCase(Locale.ROOT));
    }

    boolean has(String name) {
        return environment.containsKey(name);
    }

    Path path(String name) {
        return Path.of(text(name));
    }

    String text(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new AssertionError("the stack does not say " + name);
        }
        return value;
    }
}
