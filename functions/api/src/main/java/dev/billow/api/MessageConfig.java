package dev.billow.api;

import dev.billow.api.message.MessageScope;
import dev.billow.mail.Recipients;
import dev.billow.report.AccountId;
import dev.billow.storage.Environment;
import dev.billow.storage.WebhookSettings;
import dev.billow.webhook.WebhookGuard;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the function that takes requests by message is told by its environment variables.
///
/// @param scope which queues it reads, and for which accounts they may ask
/// @param rejectedQueueUrl where messages go whose requests cannot be served
/// @param eventBus name or ARN of the bus that tells of them
/// @param webhooks which webhook URLs may be asked for
/// @param recipients who may be mailed about every account
record MessageConfig(
        String table,
        String queueUrl,
        MessageScope scope,
        String rejectedQueueUrl,
        String eventBus,
        WebhookGuard webhooks,
        Recipients recipients) {
    /// @throws IllegalStateException as [ApiConfig#from]
    /// @throws IllegalArgumentException naming what is no account id, no recipient or no port
    static MessageConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        MessageConfig config =
                new MessageConfig(
                        environment.text("REPORTS_TABLE"),
                        environment.text("REPORT_QUEUE_URL"),
                        new MessageScope(
                                environment.text("REQUEST_QUEUE_ARN"),
                                accounts(environment.optional("REQUEST_ACCOUNTS").orElse("")),
                                environment.text("SCHEDULED_REQUEST_QUEUE_ARN"),
                                environment.text("FAILED_REQUEST_QUEUE_ARN")),
                        environment.text("REJECTED_REQUEST_QUEUE_URL"),
                        environment.text("EVENT_BUS"),
                        WebhookSettings.guard(environment),
                        environment.recipients(ApiConfig.RECIPIENTS));
        environment.check();
        return config;
    }

    private static Set<AccountId> accounts(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(MessageConfig::account)
                .collect(Collectors.toSet());
    }

    private static AccountId account(String id) {
        return AccountId.parse(id)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "REQUEST_ACCOUNTS: '"
                                                + id
                                                + "' is no account id. Allowed: 1 to 64 of A-Z,"
                                                + " a-z, 0-9, _ and -, parted by commas"));
    }
}
