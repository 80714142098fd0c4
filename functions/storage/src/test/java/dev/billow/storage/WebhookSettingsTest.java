package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookGuard.RefusedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

class WebhookSettingsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Map<String, String> variables =
            new HashMap<>(Map.of("REPORTS_BUCKET", "reports", "USAGE_BUCKET", "usage"));

    private WebhookGuard guard() {
        return WebhookSettings.guard(new Environment(variables));
    }

    @Test
    @Tag("S11")
    void withoutAListOnlyThePortOfHttpsIsReached() throws Exception {
        variables.put("WEBHOOK_PORTS", " ");

        assertThat(guard().check("https://example.com:443/")).hasToString("https://example.com/");
        assertThatThrownBy(() -> guard().check("https://example.com:8443/"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    @Tag("S11")
    void thePortsOfTheListAreReached() throws Exception {
        variables.put("WEBHOOK_PORTS", "443,8443");

        assertThat(guard().check("https://example.com:8443/")).hasPort(8443);
        assertThat(guard().check("https://example.com/")).hasPort(-1);
    }

    @Test
    @Tag("S11")
    void aListWithWhatIsNoPortStopsTheStartAndNamesTheVariable() {
        variables.put("WEBHOOK_PORTS", "443,https");

        assertThatThrownBy(this::guard)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "WEBHOOK_PORTS: 'https' is no port. Allowed: 1 to 65535, parted by commas");
    }

    @ParameterizedTest
    @Tag("S53")
    @ValueSource(
            strings = {
                "https://reports.s3.eu-west-1.amazonaws.com/x",
                "https://s3.eu-west-1.amazonaws.com/usage/x",
                "https://api.example/x"
            })
    void whatIsBillowsOwnIsRefused(String url) {
        variables.put("API_URL", "https://API.example");

        assertThatThrownBy(() -> guard().check(url))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Billow's own");
    }

    @Test
    void whereTheApiIsNotKnownBeforehandItIsNotMissed() {
        Environment environment = new Environment(Map.of());

        WebhookSettings.guard(environment);

        assertThatThrownBy(environment::check)
                .hasMessage("Missing environment variables: REPORTS_BUCKET, USAGE_BUCKET");
    }

    @Test
    @Tag("S27")
    void loopbackIsForTheLocalStackAlone() {
        variables.put("WEBHOOK_ALLOW_LOOPBACK", "true");

        assertThat(guard().refusal(LOOPBACK)).isEmpty();
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        assertThatThrownBy(this::guard)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WEBHOOK_ALLOW_LOOPBACK");
        variables.put("WEBHOOK_ALLOW_LOOPBACK", "false");
        assertThat(guard().refusal(LOOPBACK)).isPresent();
    }
}
