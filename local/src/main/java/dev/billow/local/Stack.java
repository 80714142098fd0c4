package dev.billow.local;

import dev.billow.local.events.EventBus;
import dev.billow.local.events.JsonLines;
import dev.billow.local.gateway.Gateway;
import dev.billow.local.parts.AthenaPart;
import dev.billow.local.parts.EventBridgePart;
import dev.billow.local.parts.IssuerPart;
import dev.billow.local.parts.QueryRunner;
import dev.billow.local.parts.SchedulerPart;
import dev.billow.local.parts.SecretsPart;
import dev.billow.local.parts.SqsPart;
import dev.billow.local.template.Names;
import dev.billow.local.template.Template;
import dev.billow.report.AccountId;
import dev.billow.report.SigningKeys;
import dev.billow.webhook.WebhookSecrets;

import software.amazon.awssdk.services.sqs.SqsClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A running stack: parts, resources, functions, and what invokes them.
///
/// Everything comes from the template; the stack adds endpoints, credentials and the two variables
/// that let webhooks reach loopback and cookies travel without TLS.
public final class Stack implements AutoCloseable {
    /// The sender that the template names by default, verified in the local SES.
    static final String SENDER = "reports@billow.example";

    /// How to start.
    ///
    /// @param root the project, where the template's paths begin
    /// @param template the template's file
    /// @param name prefix of all resources; stacks with other names do not meet
    /// @param port of the HTTP API; 0 chooses a free one
    /// @param data where everything is kept; empty keeps it until the stack stops
    /// @param runDirectory for pid files, logs and unpacked packages
    /// @param aws services that run already; empty starts the embedded parts
    /// @param queries runs the queries of Athena, for reports on any usage at all; empty has none
    public record Options(
            Path root,
            Path template,
            String name,
            int port,
            Optional<Path> data,
            Path runDirectory,
            Optional<Aws> aws,
            Optional<QueryRunner> queries) {

        /// The product's own template with embedded parts that keep nothing, on free ports.
        public static Options embedded(Path root, Path runDirectory) {
            return new Options(
                    root,
                    root.resolve("template.yaml"),
                    "billow",
                    0,
                    Optional.empty(),
                    runDirectory,
                    Optional.empty(),
                    Optional.empty());
        }

        public Options withPort(int other) {
            return new Options(root, template, name, other, data, runDirectory, aws, queries);
        }

        public Options withData(Optional<Path> other) {
            return new Options(root, template, name, port, other, runDirectory, aws, queries);
        }

        public Options withTemplate(Path other, String otherName) {
            return new Options(root, other, otherName, port, data, runDirectory, aws, queries);
        }

        public Options withAws(Aws other, String otherName) {
            return new Options(
                    root,
                    template,
                    otherName,
                    port,
                    data,
                    runDirectory,
                    Optional.of(other),
                    queries);
        }

        public Options withQueries(QueryRunner other) {
            return new Options(
                    root, template, name, port, data, runDirectory, aws, Optional.of(other));
        }
    }

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Options options;
    private final Parts parts;
    private final IssuerPart issuer;
    private final Template template;
    private final Gateway gateway;
    private final SecretsPart secrets;
    private final SchedulerPart scheduler;
    private final EventBus bus;
    private final EventBridgePart eventBridge;

    /// Starts a stack and returns when every function is ready.
    ///
    /// @throws IllegalStateException saying for people what does not start
    public static Stack start(Options options) {
        return new Stack(options);
    }

    private Stack(Options options) {
        this.options = options;
        try {
            Files.createDirectories(options.runDirectory());
            if (options.data().isEmpty()) {
                Files.deleteIfExists(eventsFile());
            }
            Files.deleteIfExists(messagesFile());
            gateway = closing(new Gateway(options.port()));
            parts = closing(new Parts(options));
            issuer = closing(new IssuerPart(options.data()));
            template = readTemplate();
            secrets = closing(new SecretsPart(template.secrets(), options.data()));
            SqsClient sqs = closing(parts.aws().sqsClient());
            scheduler = closing(scheduler(sqs));
            bus = new EventBus(template.rules(), sending(sqs), new JsonLines(eventsFile()));
            eventBridge =
                    closing(
                            new EventBridgePart(
                                    template.buses(),
                                    parts.aws().region(),
                                    SqsPart.ACCOUNT,
                                    bus::put));
            Functions functions =
                    closing(new Functions(template, options, parts.aws().region(), services()));
            Resources.create(template, parts.aws(), SENDER);
            functions.await();
            functions.connect(gateway, sqs, new JsonLines(messagesFile()));
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        open.push(part);
        return part;
    }

    private Template readTemplate() {
        Names names =
                new Names(
                        options.name(),
                        parts.aws().region(),
                        SqsPart.ACCOUNT,
                        parts.aws().sqs().toString(),
                        gateway.uri().toString());
        return new Template(
                options.template(),
                names,
                Map.of(
                        "OidcIssuer",
                        issuer.issuer().toString(),
                        "OidcAudience",
                        IssuerPart.AUDIENCE,
                        "OidcJwksUrl",
                        issuer.keys().toString(),
                        "PasswordEndpoint",
                        issuer.issuer() + "/",
                        "RequestAccounts",
                        "acme",
                        "MailRecipients",
                        "@example.com",
                        "SenderAddress",
                        SENDER,
                        "AthenaAboveBytes",
                        options.queries().isPresent() ? "1" : "0"));
    }

    /// Where the services are, as environment variables; Athena is started here.
    private Map<String, String> services() {
        String region = parts.aws().region();
        Map<String, String> services = new HashMap<>(parts.aws().environment());
        services.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString());
        services.put("AWS_ENDPOINT_URL_EVENTBRIDGE", eventBridge.endpoint().toString());
        services.put("AWS_ENDPOINT_URL_SCHEDULER", scheduler.endpoint().toString());
        options.queries()
                .map(
                        runner ->
                                closing(
                                        new AthenaPart(
                                                runner,
                                                region,
                                                SqsPart.ACCOUNT,
                                                event -> bus.put(Template.DEFAULT_BUS, event))))
                .ifPresent(
                        athena ->
                                services.put(
                                        "AWS_ENDPOINT_URL_ATHENA", athena.endpoint().toString()));
        return services;
    }

    private SchedulerPart scheduler(SqsClient sqs) {
        String arnPrefix =
                "arn:aws:scheduler:%s:%s:schedule/"
                        .formatted(parts.aws().region(), SqsPart.ACCOUNT);
        return new SchedulerPart(
                template.scheduleGroups(), arnPrefix, sending(sqs), options.data());
    }

    private EventBus.Delivery sending(SqsClient sqs) {
        return (arn, body) -> {
            String url = template.queue(arn).url();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(body));
        };
    }

    private Path messagesFile() {
        return options.runDirectory().resolve("messages.ndjson");
    }

    private Path eventsFile() {
        return options.data().orElse(options.runDirectory()).resolve("events.ndjson");
    }

    /// The AWS services it stands on.
    public Aws aws() {
        return parts.aws();
    }

    /// The issuer of its users' tokens.
    public IssuerPart issuer() {
        return issuer;
    }

    /// The bucket that usage files go to.
    public String usageBucket() {
        return template.ref("UsageBucket");
    }

    /// The secret that all others are derived from.
    public String signingSecret() {
        return secrets.value(template.ref("SigningSecret"));
    }

    /// The secret that signs an account's webhooks here.
    public String webhookSecret(AccountId account) {
        return new SigningKeys(signingSecret()).webhookSecret(account, WebhookSecrets.FIRST_ID);
    }

    /// Puts the clock of schedules forward; what is due until then has been sent when it returns.
    public void moveSchedulesTo(Instant time) {
        scheduler.moveTo(time);
    }

    /// What time it is for schedules.
    public Instant schedulesTime() {
        return scheduler.now();
    }

    /// Where everything is, as environment variables for people, tools and tests.
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("BILLOW_API_URL", gateway.uri().toString());
        variables.put("BILLOW_ISSUER_URL", issuer.issuer().toString());
        parts.inbox().ifPresent(inbox -> variables.put("BILLOW_INBOX_DIR", inbox.toString()));
        variables.put("BILLOW_EVENTS_FILE", eventsFile().toAbsolutePath().toString());
        variables.put("BILLOW_MESSAGES_FILE", messagesFile().toAbsolutePath().toString());
        variables.put("BILLOW_RUN_DIR", options.runDirectory().toString());
        variables.putAll(parts.aws().environment());
        variables.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString());
        variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", eventBridge.endpoint().toString());
        variables.put("AWS_ENDPOINT_URL_SCHEDULER", scheduler.endpoint().toString());
        for (Map.Entry<String, String> resource : RESOURCES.entrySet()) {
            if (template.has(resource.getValue())) {
                variables.put(resource.getKey(), template.ref(resource.getValue()));
            }
        }
        return variables;
    }

    private static final Map<String, String> RESOURCES =
            new LinkedHashMap<>(
                    Map.of(
                            "USAGE_BUCKET", "UsageBucket",
                            "REPORTS_BUCKET", "ReportsBucket",
                            "REPORTS_TABLE", "ReportsTable",
                            "REPORT_QUEUE_URL", "ReportQueue",
                            "NOTIFICATION_QUEUE_URL", "NotificationQueue",
                            "REQUEST_QUEUE_URL", "RequestQueue",
                            "REJECTED_REQUEST_QUEUE_URL", "RejectedRequestQueue",
                            "SIGNING_SECRET", "SigningSecret"));

    /// Stops everything, in the reverse order of its start; no process stays behind.
    @Override
    public void close() {
        Closing.all(List.copyOf(open));
        open.clear();
    }
}
