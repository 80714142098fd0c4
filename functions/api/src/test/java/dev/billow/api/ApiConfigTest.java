package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.billow.api.http.Scheme;
import dev.billow.mail.Recipients;
import dev.billow.storage.EventBridgeScheduleStore;
import dev.billow.webhook.WebhookGuard;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

class ApiConfigTest {
    private final Map<String, String> variables =
            new HashMap<>(
                    Map.ofEntries(
                            entry("REPORTS_TABLE", "table"),
                            entry("REPORTS_BUCKET", "bucket"),
                            entry("USAGE_BUCKET", "usage"),
                            entry("REPORT_QUEUE_URL", "http://127.0.0.1/queue"),
                            entry("NOTIFICATION_QUEUE_URL", "http://127.0.0.1/notifications"),
                            entry("SIGNING_SECRET", "secret"),
                            entry("OIDC_ISSUER", "https://issuer.example"),
                            entry("OIDC_AUDIENCE", "client"),
                            entry("ROLES_CLAIM", "roles"),
                            entry("ACCOUNTS_CLAIM", "accounts"),
                            entry("SCHEDULE_GROUP", "schedules"),
                            entry("SCHEDULE_ROLE_ARN", "arn:role"),
                            entry("SCHEDULED_REQUEST_QUEUE_ARN", "arn:scheduled"),
                            entry("SCHEDULE_DEAD_LETTER_ARN", "arn:dead")));

    @Test
    void whatIsRequiredIsEnough() {
        variables.put("OIDC_JWKS_URL", "");
        variables.put("PASSWORD_ENDPOINT", " ");

        ApiConfig config = ApiConfig.from(variables);

        assertThat(config.table()).isEqualTo("table");
        assertThat(config.bucket()).isEqualTo("bucket");
        assertThat(config.queueUrl()).isEqualTo("http://127.0.0.1/queue");
        assertThat(config.notificationQueueUrl()).isEqualTo("http://127.0.0.1/notifications");
        assertThat(config.signingSecret()).isEqualTo("secret");
        assertThat(config.issuer()).isEqualTo("https://issuer.example");
        assertThat(config.audience()).isEqualTo("client");
        assertThat(config.schedules())
                .isEqualTo(
                        new EventBridgeScheduleStore.Place(
                                "schedules", "arn:scheduled", "arn:role", "arn:dead"));
        assertThat(config.rolesClaim()).isEqualTo("roles");
        assertThat(config.accountsClaim()).isEqualTo("accounts");
        assertThat(config.jwksUrl()).isEmpty();
        assertThat(config.passwordEndpoint()).isEmpty();
    }

    @Test
    void addressesAreReadWhenTheyAreGiven() {
        variables.put("OIDC_JWKS_URL", "https://issuer.example/keys");
        variables.put("PASSWORD_ENDPOINT", "https://issuer.example/sign-in");

        ApiConfig config = ApiConfig.from(variables);

        assertThat(config.jwksUrl()).contains(URI.create("https://issuer.example/keys"));
        assertThat(config.passwordEndpoint())
                .contains(URI.create("https://issuer.example/sign-in"));
    }

    @Test
    void everyMissingVariableIsNamedAtOnce() {
        assertThatThrownBy(() -> ApiConfig.from(Map.of()))
                .hasMessageContainingAll(variables.keySet().toArray(String[]::new));
    }

    @Test
    void recipientsAreReadWhenTheyAreGivenAndNobodyIsUsual() {
        assertThat(ApiConfig.from(variables).recipients()).isEqualTo(Recipients.NONE);
        variables.put("MAIL_RECIPIENTS", "@acme.example, ann@globex.example");
        assertThat(ApiConfig.from(variables).recipients().entries())
                .containsExactly("@acme.example", "ann@globex.example");
        variables.put("MAIL_RECIPIENTS", "acme.example");
        assertThatThrownBy(() -> ApiConfig.from(variables))
                .hasMessageContainingAll("MAIL_RECIPIENTS", "'acme.example'", "@domain");
    }

    @Test
    void originsAreReadWhenTheyAreGiven() {
        variables.put("ALLOWED_ORIGINS", "https://app.example.com, http://localhost:3000");
        assertThat(ApiConfig.from(variables).origins()).isNotNull();

        variables.put("ALLOWED_ORIGINS", "https://app.example.com,*");

        assertThatThrownBy(() -> ApiConfig.from(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("ALLOWED_ORIGINS", "'*'", "https://host");
    }

    @Test
    void plainHttpIsForTheLocalStackOnly() {
        assertThat(ApiConfig.from(variables).scheme()).isEqualTo(Scheme.HTTPS);

        variables.put("PLAIN_HTTP", "true");
        assertThat(ApiConfig.from(variables).scheme()).isEqualTo(Scheme.HTTP);

        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");

        assertThatThrownBy(() -> ApiConfig.from(variables))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PLAIN_HTTP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bucket.s3.eu-west-1.amazonaws.com/x",
                "https://usage.s3.eu-west-1.amazonaws.com/x",
                "https://s3.eu-west-1.amazonaws.com/usage/x"
            })
    @Tag("S53")
    void noWebhookMayNameABucketOfBillow(String url) {
        WebhookGuard webhooks = ApiConfig.from(variables).webhooks();

        assertThatThrownBy(() -> webhooks.check(url)).hasMessageContaining("Billow's own");
    }

    @Test
    @Tag("S11")
    void thePortsOfWebhooksAreReadAndWhatIsNoneIsNamed() throws Exception {
        variables.put("WEBHOOK_PORTS", "443,8443");
        assertThat(ApiConfig.from(variables).webhooks().check("https://example.com:8443/"))
                .hasPort(8443);
        variables.put("WEBHOOK_PORTS", "all");

        assertThatThrownBy(() -> ApiConfig.from(variables))
                .hasMessageContainingAll("WEBHOOK_PORTS", "'all'", "1 to 65535");
    }

    @Test
    void webhooksOnLoopbackAreForTheLocalStackOnly() {
        variables.put("WEBHOOK_ALLOW_LOOPBACK", "true");
        assertThat(ApiConfig.from(variables).webhooks()).isNotNull();

        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");

        assertThatThrownBy(() -> ApiConfig.from(variables))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WEBHOOK_ALLOW_LOOPBACK");
    }
}
