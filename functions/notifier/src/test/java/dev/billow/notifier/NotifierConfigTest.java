package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.mail.Recipients;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
        assertThat(NotifierConfig.from(variables))
                .isEqualTo(
                        new NotifierConfig(
                                "reports",
                                "bucket",
                                "usage",
                                "https://sqs.example/n",
                                "secret-id",
                                "reports@billow.example",
                                Recipients.NONE,
                                "https://api.example",
                                "bus",
                                false));
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

    @Test
    @Tag("S53")
    void noWebhookMayNameTheApiOrABucketOfBillow() {
        assertThat(NotifierConfig.from(variables).ownHosts())
                .containsExactlyInAnyOrder("api.example", "bucket", "usage");
    }

    @Test
    void loopbackIsForTheLocalStackAlone() {
        variables.put("WEBHOOK_ALLOW_LOOPBACK", "true");

        assertThat(NotifierConfig.from(variables).allowLoopback()).isTrue();
        variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
        assertThatThrownBy(() -> NotifierConfig.from(variables))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WEBHOOK_ALLOW_LOOPBACK");
        variables.put("WEBHOOK_ALLOW_LOOPBACK", "false");
        assertThat(NotifierConfig.from(variables).allowLoopback()).isFalse();
    }
}
