package dev.billow.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class WebhookSecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    @Tag("W8")
    void theReplacedSecretGoesOnForTheOverlapAndNotLonger() {
        Duration overlap = Duration.ofHours(24);
        WebhookSecrets after = WebhookSecrets.INITIAL.replaced("a", NOW, overlap);

        assertThat(ids(after, NOW)).containsExactly("a", "1");
        assertThat(ids(after, NOW.plus(overlap).minusMillis(1))).containsExactly("a", "1");
        assertThat(ids(after, NOW.plus(overlap))).containsExactly("a");
    }

    @Test
    void withoutOverlapTheReplacedSecretEndsAtOnce() {
        WebhookSecrets after = WebhookSecrets.INITIAL.replaced("a", NOW, Duration.ZERO);

        assertThat(after.all()).extracting(WebhookSecret::id).containsExactly("a");
    }

    @Test
    void anotherReplacementDoesNotLengthenWhatHasAnEnd() {
        WebhookSecrets after =
                WebhookSecrets.INITIAL
                        .replaced("a", NOW, Duration.ofHours(1))
                        .replaced("b", NOW.plusSeconds(60), Duration.ofDays(7));

        assertThat(ids(after, NOW.plusSeconds(60))).containsExactly("b", "a", "1");
        assertThat(ids(after, NOW.plus(Duration.ofHours(1)))).containsExactly("b", "a");
    }

    private static List<String> ids(WebhookSecrets secrets, Instant now) {
        return secrets.live(now).stream().map(WebhookSecret::id).toList();
    }
}
