package dev.billow.notifier;

import dev.billow.mail.Recipients;
import dev.billow.storage.Environment;
import dev.billow.storage.WebhookSettings;
import dev.billow.webhook.WebhookGuard;

import java.util.Map;

/// What the notifier is told by its environment.
///
/// @param signingSecret name or ARN of the master secret
/// @param sender the address that mails come from
/// @param recipients who may be mailed about every account
/// @param apiUrl the API's base URL, without a slash at the end; download links begin with it
/// @param eventBus name or ARN of the bus that ended reports are told on
/// @param webhooks which URLs and addresses are called
record NotifierConfig(
        String reportsTable,
        String reportsBucket,
        String notificationQueueUrl,
        String signingSecret,
        String sender,
        Recipients recipients,
        String apiUrl,
        String eventBus,
        WebhookGuard webhooks) {

    /// @throws IllegalStateException naming all missing variables, or when a deployed function is
    ///     told to let loopback through
    /// @throws IllegalArgumentException naming what is no recipient or no port
    static NotifierConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        NotifierConfig config =
                new NotifierConfig(
                        environment.text("REPORTS_TABLE"),
                        environment.text("REPORTS_BUCKET"),
                        environment.text("NOTIFICATION_QUEUE_URL"),
                        environment.text("SIGNING_SECRET"),
                        environment.text("SENDER_ADDRESS"),
                        environment.recipients("MAIL_RECIPIENTS"),
                        withoutSlash(environment.text("API_URL")),
                        environment.text("EVENT_BUS"),
                        WebhookSettings.guard(environment));
        environment.check();
        return config;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
