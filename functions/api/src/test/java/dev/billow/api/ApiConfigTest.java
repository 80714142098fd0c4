package dev.billow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.api.http.Scheme;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

class ApiConfigTest {
    private final Map<String, String> variables =
            new HashMap<>(
                    Map.of(
                            "REPORTS_TABLE", "table",
                            "REPORTS_BUCKET", "bucket",
                            "REPORT_QUEUE_URL", "http://127.0.0.1/queue",
                            "NOTIFICATION_QUEUE_URL", "http://127.0.0.1/notifications",
                            "SIGNING_SECRET", "secret",
                            "OIDC_ISSUER", "https://issuer.example",
                            "OIDC_AUDIENCE", "client",
                            "ROLES_CLAIM", "roles",
                            "ACCOUNTS_CLAIM", "accounts"));

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
