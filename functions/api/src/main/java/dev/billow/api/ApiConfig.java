package dev.billow.api;

import dev.billow.api.http.Origins;
import dev.billow.api.http.Scheme;
import dev.billow.mail.Recipients;
import dev.billow.storage.Environment;
import dev.billow.storage.EventBridgeScheduleStore;
import dev.billow.storage.WebhookSettings;
import dev.billow.webhook.WebhookGuard;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What the function is told by its environment variables.
///
/// @param signingSecret name or ARN of the master secret
/// @param jwksUrl where the issuer's keys are; without it the issuer is asked
/// @param passwordEndpoint where passwords are exchanged; without it Basic is refused
/// @param schedules where schedules are kept and where they send
/// @param rolesClaim the claim with the caller's roles
/// @param accountsClaim the claim with the caller's accounts
/// @param webhooks which webhook URLs may be asked for, beside those of the host that was called
/// @param recipients who may be mailed about every account
/// @param scheme how clients reach the API
/// @param origins whose pages may use it from a browser
record ApiConfig(
        String table,
        String bucket,
        String queueUrl,
        String notificationQueueUrl,
        String signingSecret,
        String issuer,
        String audience,
        Optional<URI> jwksUrl,
        Optional<URI> passwordEndpoint,
        EventBridgeScheduleStore.Place schedules,
        String rolesClaim,
        String accountsClaim,
        WebhookGuard webhooks,
        Recipients recipients,
        Scheme scheme,
        Origins origins) {
    /// The variable of the installation's list.
    static final String RECIPIENTS = "MAIL_RECIPIENTS";

    /// @throws IllegalStateException naming every missing variable, or one of the local stack's
    ///     permissions that is set in a deployed function
    /// @throws IllegalArgumentException naming what is no origin, no recipient or no port
    static ApiConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        Scheme scheme = environment.isLocal("PLAIN_HTTP") ? Scheme.HTTP : Scheme.HTTPS;
        ApiConfig config =
                new ApiConfig(
                        environment.text("REPORTS_TABLE"),
                        environment.text("REPORTS_BUCKET"),
                        environment.text("REPORT_QUEUE_URL"),
                        environment.text("NOTIFICATION_QUEUE_URL"),
                        environment.text("SIGNING_SECRET"),
                        environment.text("OIDC_ISSUER"),
                        environment.text("OIDC_AUDIENCE"),
                        environment.optional("OIDC_JWKS_URL").map(URI::create),
                        environment.optional("PASSWORD_ENDPOINT").map(URI::create),
                        new EventBridgeScheduleStore.Place(
                                environment.text("SCHEDULE_GROUP"),
                                environment.text("SCHEDULED_REQUEST_QUEUE_ARN"),
                                environment.text("SCHEDULE_ROLE_ARN"),
                                environment.text("SCHEDULE_DEAD_LETTER_ARN")),
                        environment.text("ROLES_CLAIM"),
                        environment.text("ACCOUNTS_CLAIM"),
                        WebhookSettings.guard(environment),
                        environment.recipients(RECIPIENTS),
                        scheme,
                        new Origins(scheme, environment.optional("ALLOWED_ORIGINS").orElse("")));
        environment.check();
        return config;
    }
}
