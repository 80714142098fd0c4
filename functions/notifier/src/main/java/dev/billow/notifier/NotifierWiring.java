package dev.billow.notifier;

import dev.billow.account.AllowedRecipients;
import dev.billow.event.EventBus;
import dev.billow.mail.SuppressionList;
import dev.billow.report.HeldKeys;
import dev.billow.report.ReportFiles;
import dev.billow.report.SigningKeys;
import dev.billow.storage.AwsClients;
import dev.billow.storage.DynamoDbAccountStore;
import dev.billow.storage.DynamoDbLinkStore;
import dev.billow.storage.DynamoDbNotificationStore;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.DynamoDbSubscriptionStore;
import dev.billow.storage.DynamoDbWebhookStore;
import dev.billow.storage.EventBridgeBus;
import dev.billow.storage.JsonLog;
import dev.billow.storage.LinkCredentials;
import dev.billow.storage.S3ReportFiles;
import dev.billow.storage.Secrets;
import dev.billow.storage.SesSuppressionList;
import dev.billow.storage.SqsNotificationQueue;
import dev.billow.webhook.WebhookStore;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/// Puts the deployed notifier together.
final class NotifierWiring {
    private static final Duration SES_ANSWER = Duration.ofSeconds(10);

    private final NotifierConfig config;
    private final InstantSource clock = InstantSource.system();
    private final JsonLog log = new JsonLog("notifier");
    private final DynamoDbClient table = AwsClients.dynamoDb();
    private final WebhookStore webhooks;
    private final Supplier<SigningKeys> keys;
    private final WebhookSigner signer;
    private final WebhookSender sender;
    private final EventBus bus;
    private final SuppressionList suppressions;

    NotifierWiring(Map<String, String> environment) {
        config = NotifierConfig.from(environment);
        webhooks = new DynamoDbWebhookStore(table, config.reportsTable());
        HeldKeys held = Secrets.heldKeys(AwsClients.secrets(), config.signingSecret(), log);
        keys = () -> held.at(clock.instant());
        signer = new WebhookSigner(keys, webhooks, clock);
        sender = sender(config, clock);
        bus = new EventBridgeBus(config.eventBus(), environment);
        suppressions = new SesSuppressionList(environment);
    }

    JsonLog log() {
        return log;
    }

    WebhookTests tests() {
        return new WebhookTests(webhooks, signer, sender, clock, log);
    }

    Notifier notifier() {
        DownloadLinks links =
                new DownloadLinks(
                        config.apiUrl(), keys, new DynamoDbLinkStore(table, config.reportsTable()));
        SecureRandom random = new SecureRandom();
        RecipientMails mails = mails();
        WebhookPayload payload =
                new WebhookPayload(
                        new ReportMembers(links), new ReportRows(files(config.reportsBucket())));
        WebhookDelivery webhook =
                new WebhookDelivery(
                        payload,
                        signer,
                        sender,
                        webhooks,
                        new DisabledNotice(mails, webhooks, log),
                        Turns.usual(random),
                        clock);
        BusDelivery told = new BusDelivery(payload, bus);
        return new Notifier(
                new DynamoDbReportStore(table, config.reportsTable()),
                new DynamoDbNotificationStore(table, config.reportsTable()),
                new SqsNotificationQueue(AwsClients.sqs(), config.notificationQueueUrl()),
                new Notifier.Deliveries(
                        new MailDelivery(new ReportMail(links), mails), webhook, told),
                new RetrySchedule(random),
                clock,
                log);
    }

    private RecipientMails mails() {
        return new RecipientMails(
                new AllowedRecipients(
                        config.recipients(),
                        new DynamoDbAccountStore(table, config.reportsTable())),
                new DynamoDbSubscriptionStore(table, config.reportsTable()),
                new UnsubscribeLinks(config.apiUrl(), keys),
                new SesMailSender(ses().build(), suppressions, config.sender(), clock, log));
    }

    private static ReportFiles files(String bucket) {
        return new S3ReportFiles(
                AwsClients.s3(), AwsClients.presigner(), LinkCredentials.ofThisFunction(), bucket);
    }

    private static WebhookSender sender(NotifierConfig config, InstantSource clock) {
        return new HttpWebhookSender(
                config.webhooks(),
                InetAddress::getAllByName,
                Sockets::direct,
                DefaultClientTlsStrategy.createDefault(),
                HttpWebhookSender.DEADLINE,
                clock);
    }

    /// A client that sends each mail once: the schedule retries, under the same id and where people
    /// see it.
    static SesClientBuilder ses() {
        return SesClient.builder()
                .httpClient(AwsClients.httpOnce(SES_ANSWER))
                .overrideConfiguration(
                        AwsClients.bounded().toBuilder()
                                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                                .build());
    }
}
