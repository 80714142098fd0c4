package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.local.template.Names;
import dev.billow.local.template.Template;
import dev.billow.local.template.Template.LambdaFunction;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// That an attempt ends while its function runs, and its function while it holds what it took.
@Tag("W16")
class TimesOfAnAttemptTest {
    private static final Names NAMES =
            new Names("billow", "us-east-1", "123456789012", "http://x", "http://y");

    private final Template template =
            new Template(
                    Path.of("../template.yaml"),
                    NAMES,
                    Map.of(
                            "OidcIssuer", "http://127.0.0.1:3",
                            "OidcAudience", "billow-local",
                            "OidcJwksUrl", "http://127.0.0.1:3/jwks.json",
                            "PasswordEndpoint", "http://127.0.0.1:3/"));

    @Test
    void anAttemptLeavesTheFunctionAsMuchTimeToRecordIt() {
        assertThat(HttpWebhookSender.DEADLINE).isEqualTo(Duration.ofSeconds(15));
        assertThat(HttpWebhookSender.DEADLINE.multipliedBy(2)).isLessThanOrEqualTo(timeout());
    }

    @Test
    void aMessageAndASlotAreHeldUntilTheFunctionHasEndedAndFreeBeforeTheMessageComesAgain() {
        assertThat(Notifier.HOLD).isGreaterThan(timeout()).isLessThan(hiding());
    }

    private Duration hiding() {
        return template.queues().stream()
                .filter(each -> each.name().equals(NAMES.of("NotificationQueue")))
                .map(each -> each.attributes().getOrDefault("VisibilityTimeout", ""))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .findFirst()
                .orElseThrow();
    }

    private Duration timeout() {
        return template.functions().stream()
                .filter(each -> each.id().equals("NotifierFunction"))
                .map(LambdaFunction::timeout)
                .findFirst()
                .orElseThrow();
    }
}
