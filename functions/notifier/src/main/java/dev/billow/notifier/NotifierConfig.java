package dev.billow.notifier;

import dev.billow.mail.Recipients;
import dev.billow.storage.Environment;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the notifier is told by its environment.
///
/// @param usageBucket whose hosts no webhook may name
/// @param signingSecret name or ARN of the master secret
/// @param sender the address that mails come from
/// @param recipients who may be mailed about every account
/// @param apiUrl the API's base URL, without a slash at the end; download links begin with it
/// @param eventBus name or ARN of the bus that ended reports are told on
/// @param allowLoopback true in the local stack only: webhooks may go to loopback by plain http
record NotifierConfig(
        String reportsTable,
        String reportsBucket,
        String usageBucket,
        String notificationQueueUrl,
        String signingSecret,
        String sender,
        Recipients recipients,
        String apiUrl,
        String eventBus,
        boolean allowLoopback) {

    /// @throws IllegalStateException naming all missing variables, or when a deployed function is
    ///     told to let loopback through
    /// @throws IllegalArgumentException naming what is no recipient
    static NotifierConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        NotifierConfig config =
                new NotifierConfig(
                        environment.text("REPORTS_TABLE"),
                        environment.text("REPORTS_BUCKET"),
                        environment.text("USAGE_BUCKET"),
                        environment.text("NOTIFICATION_QUEUE_URL"),
                        environment.text("SIGNING_SECRET"),
                        environment.text("SENDER_ADDRESS"),
                        environment.recipients("MAIL_RECIPIENTS"),
                        withoutSlash(environment.text("API_URL")),
                        environment.text("EVENT_BUS"),
                        environment
                                .optional("WEBHOOK_ALLOW_LOOPBACK")
                                .filter("true"::equals)
                                .isPresent());
        environment.check();
        if (config.allowLoopback() && environment.optional("AWS_EXECUTION_ENV").isPresent()) {
            throw new IllegalStateException(
                    "WEBHOOK_ALLOW_LOOPBACK is for the local stack; on AWS Lambda it opens the"
                            + " runtime's own port to webhooks");
        }
        return config;
    }

    /// The names that stand for Billow itself: the API's host, and its buckets'.
    Set<String> ownHosts() {
        return Stream.of(URI.create(apiUrl).getHost(), reportsBucket, usageBucket)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
