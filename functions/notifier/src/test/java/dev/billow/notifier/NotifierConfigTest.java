package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.mail.Recipients;
import dev.billow.webhook.WebhookGuard.RefusedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;

class NotifierConfigTest {
    private final Map<String, String> variables =
            new HashMap<>(
                    Map.of(
                            "REPORTS_TABLE", "reports",
                            "REPORTS_BUCKET", "bucket",
                            "USAGE_BUCKET", "usage",
                            "NOTIFICATION_QUEUE_URL", "https://sqs.example/n",
                            "SIGNING_SECRET", "secret-id",
                            "SENDER_ADDRESS", "reports@billow.example",
                            "API_URL", "https://api.example/",
                            "EVENT_BUS", "bus"));

    @Test
    void theEnvironmentIsRead() {
        NotifierConfig config = NotifierConfig.from(variables);

        assertThat(config)
                .isEqualTo(
                        new NotifierConfig(
                                "reports",
                                "bucket",
                                "https://sqs.example/n",
                                "secret-id",
                                "reports@billow.example",
                                Recipients.NONE,
                                "https://api.example",
                                "bus",
                                config.webhooks()));
    }

    @Test
    void allThatIsMissingIsNamed() {
        assertThatThrownBy(() -> NotifierConfig.from(Map.of()))
                .hasMessageContainingAll(
                        "REPORTS_TABLE",
                        "REPORTS_BUCKET",
                        "USAGE_BUCKET",
                        "NOTIFICATION_QUEUE_URL",
                        "SIGNING_SECRET",
                        "SENDER_ADDRESS",
                        "API_URL",
                        "EVENT_BUS");
    }

    @Test
    void recipientsAreReadAndWhatIsNoneIsNamed() {
        variables.put("MAIL_RECIPIENTS", "@acme.example");

        assertThat(NotifierConfig.from(variables).recipients())
                .isEqualTo(Recipients.parse("@acme.example"));
        variables.put("MAIL_RECIPIENTS", "*");
        assertThatThrownBy(() -> NotifierConfig.from(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("MAIL_RECIPIENTS", "'*'");
    }

    @ParameterizedTest
    @Tag("S53")
    @ValueSource(
            strings = {
                "https://api.example/x",
                "https://bucket.s3.amazonaws.com/x",
                "https://usage.s3.amazonaws.com/x"
            })
    void noWebhookMayNameTheApiOrABucketOfBillow(String url) {
        assertThatThrownBy(() -> NotifierConfig.from(variables).webhooks().check(url))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Billow's own");
    }
}
