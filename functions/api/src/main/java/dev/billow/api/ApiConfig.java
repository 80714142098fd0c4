package dev.billow.api;

import dev.billow.storage.Environment;
import dev.billow.webhook.WebhookGuard;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// What the function is told by its environment variables.
///
/// @param signingSecret name or ARN of the master secret
/// @param jwksUrl where the issuer's keys are; without it the issuer is asked
/// @param passwordEndpoint where passwords are exchanged; without it Basic is refused
/// @param rolesClaim the claim with the caller's roles
/// @param accountsClaim the claim with the caller's accounts
/// @param webhooks which webhook URLs may be asked for
record ApiConfig(
        String table,
        String bucket,
        String queueUrl,
        String signingSecret,
        String issuer,
        String audience,
        Optional<URI> jwksUrl,
        Optional<URI> passwordEndpoint,
        String rolesClaim,
        String accountsClaim,
        WebhookGuard webhooks) {

    /// @throws IllegalStateException naming every missing variable, or when the local stack's
    ///     permission for webhooks on loopback is set in a deployed function
    static ApiConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        ApiConfig config =
                new ApiConfig(
                        environment.text("REPORTS_TABLE"),
                        environment.text("REPORTS_BUCKET"),
                        environment.text("REPORT_QUEUE_URL"),
                        environment.text("SIGNING_SECRET"),
                        environment.text("OIDC_ISSUER"),
                        environment.text("OIDC_AUDIENCE"),
                        environment.optional("OIDC_JWKS_URL").map(URI::create),
                        environment.optional("PASSWORD_ENDPOINT").map(URI::create),
                        environment.text("ROLES_CLAIM"),
                        environment.text("ACCOUNTS_CLAIM"),
                        guard(environment));
        environment.check();
        return config;
    }

    private static WebhookGuard guard(Environment environment) {
        boolean allowsLoopback =
                environment.optional("WEBHOOK_ALLOW_LOOPBACK").filter("true"::equals).isPresent();
        if (!allowsLoopback) {
            return WebhookGuard.publicOnly();
        }
        if (environment.optional("AWS_EXECUTION_ENV").isPresent()) {
            throw new IllegalStateException(
                    "WEBHOOK_ALLOW_LOOPBACK is for the local stack only, not for AWS Lambda");
        }
        return WebhookGuard.loopbackToo();
    }
}
