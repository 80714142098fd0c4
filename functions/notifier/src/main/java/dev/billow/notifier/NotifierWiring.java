package dev.billow.notifier;

import dev.billow.report.ReportFiles;
import dev.billow.report.SigningKeys;
import dev.billow.storage.AwsClients;
import dev.billow.storage.DynamoDbNotificationStore;
import dev.billow.storage.DynamoDbReportStore;
import dev.billow.storage.EventBridgeBus;
import dev.billow.storage.JsonLog;
import dev.billow.storage.S3ReportFiles;
import dev.billow.storage.Secrets;
import dev.billow.storage.SqsNotificationQueue;
import dev.billow.webhook.WebhookGuard;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;

import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// Puts the deployed notifier together.
final class NotifierWiring {
    private static final Duration SES_ANSWER = Duration.ofSeconds(10);

    private NotifierWiring() {}

    static JsonLog log() {
        return new JsonLog("notifier");
    }

    static Notifier notifier(Map<String, String> environment) {
        NotifierConfig config = NotifierConfig.from(environment);
        InstantSource clock = InstantSource.system();
        DynamoDbClient table = AwsClients.dynamoDb();
        SigningKeys keys = Secrets.signingKeys(AwsClients.secrets(), config.signingSecret());
        DownloadLinks links = new DownloadLinks(config.apiUrl(), keys);
        MailDelivery mail =
                new MailDelivery(new ReportMail(links), new SesMailSender(ses(), config.sender()));
        WebhookPayload payload =
                new WebhookPayload(
                        new ReportMembers(links), new ReportRows(files(config.reportsBucket())));
        WebhookDelivery webhook = new WebhookDelivery(payload, keys, sender(config, clock), clock);
        BusDelivery bus =
                new BusDelivery(payload, new EventBridgeBus(config.eventBus(), environment));
        return new Notifier(
                new DynamoDbReportStore(table, config.reportsTable()),
                new DynamoDbNotificationStore(table, config.reportsTable()),
                new SqsNotificationQueue(AwsClients.sqs(), config.notificationQueueUrl()),
                new Notifier.Deliveries(mail, webhook, bus),
                new RetrySchedule(new SecureRandom()),
                clock,
                log());
    }

    private static ReportFiles files(String bucket) {
        return new S3ReportFiles(
                AwsClients.s3(),
                AwsClients.presigner(),
                DefaultCredentialsProvider.builder().build(),
                bucket);
    }

    private static WebhookSender sender(NotifierConfig config, InstantSource clock) {
        return new HttpWebhookSender(
                config.allowLoopback() ? WebhookGuard.loopbackToo() : WebhookGuard.publicOnly(),
                InetAddress::getAllByName,
                Sockets::direct,
                DefaultClientTlsStrategy.createDefault(),
                HttpWebhookSender.DEADLINE,
                clock);
    }

    private static SesClient ses() {
        return SesClient.builder()
                .httpClient(AwsClients.http(SES_ANSWER))
                .overrideConfiguration(
                        AwsClients.bounded().toBuilder()
                                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                                .build())
                .build();
    }
}
