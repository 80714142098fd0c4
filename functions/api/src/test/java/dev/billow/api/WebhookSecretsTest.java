package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.api.TestApi.Asking;
import dev.billow.report.AtOnce;
import dev.billow.webhook.WebhookSecret;
import dev.billow.webhook.WebhookSecrets;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;

class WebhookSecretsTest {
    private static final String SECRETS = "/accounts/acme/webhook-secrets";

    private final TestApi api = new TestApi();

    @Test
    void anAccountThatHasMadeNoneHasOneFromTheStart() {
        assertThat(manager("GET", SECRETS).send().body())
                .isEqualTo("{\"secrets\":[{\"id\":\"1\"}]}");
    }

    @Test
    @Tag("W6")
    @Tag("W8")
    @Tag("W10")
    void aSecretIsToldWhenItIsMadeAndNeverAgain() {
        Answered made = manager("POST", SECRETS).send();

        String secret = made.text("secret");
        assertThat(made.status()).isEqualTo(200);
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        assertThat(secret).isEqualTo(TestApi.KEYS.webhookSecret(ACME, made.text("id")));
        assertThat(made.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(manager("GET", SECRETS).send().body())
                .isEqualTo(
                        ("{\"secrets\":[{\"id\":\"%s\",\"createdAt\":\"2026-11-15T10:00:00Z\"},"
                                        + "{\"id\":\"1\",\"expiresAt\":\"2026-11-16T10:00:00Z\"}]}")
                                .formatted(made.text("id")));
        assertThat(api.logged()).contains("WebhookSecretMade").doesNotContain("whsec_", secret);
        assertThat(api.webhooks.secrets(GLOBEX)).isEqualTo(WebhookSecrets.INITIAL);
    }

    @Test
    @Tag("W8")
    void afterTheOverlapTheNewSecretAloneIsListed() {
        Duration overlap = Duration.ofHours(2);
        api.webhooks.change(
                ACME, WebhookSecrets.INITIAL.replaced("a", TestApi.NOW.minus(overlap), overlap));

        assertThat(manager("GET", SECRETS).send().body())
                .isEqualTo("{\"secrets\":[{\"id\":\"a\",\"createdAt\":\"2026-11-15T08:00:00Z\"}]}");
    }

    @Test
    void theOverlapCanBeChosen() {
        manager("POST", SECRETS).json("{\"overlapHours\":2}").send();

        assertThat(manager("GET", SECRETS).send().body())
                .contains("\"expiresAt\":\"2026-11-15T12:00:00Z\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "169", "1.5", "1h", "99999999999999999999"})
    void anOverlapThatIsNoneIsNamedAndChangesNothing(String hours) {
        Answered answer =
                manager("POST", SECRETS).json("{\"overlapHours\":\"" + hours + "\"}").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("responseStatus.message")).endsWith("Allowed: 0 to 168");
        assertThat(api.webhooks.secrets(ACME)).isEqualTo(WebhookSecrets.INITIAL);
    }

    @Test
    void aReplacedSecretCanBeRevokedAndTheOneThatStaysCannot() {
        String current = manager("POST", SECRETS).send().text("id");

        Answered refused = manager("DELETE", SECRETS + "?secretId=" + current).send();
        Answered revoked = manager("DELETE", SECRETS + "?secretId=1").send();
        Answered again = manager("DELETE", SECRETS + "?secretId=1").send();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("responseStatus.message")).contains("overlapHours=0");
        assertThat(revoked.status()).isEqualTo(204);
        assertThat(again.status()).isEqualTo(404);
        assertThat(api.webhooks.secrets(ACME).all()).hasSize(1);
        assertThat(api.logged()).contains("WebhookSecretRevoked");
    }

    @Test
    void noMoreThanFiveSignAtOnce() {
        for (int i = 0; i < 4; i++) {
            assertThat(manager("POST", SECRETS).send().status()).isEqualTo(200);
        }

        assertThat(manager("POST", SECRETS).send().status()).isEqualTo(409);
        assertThat(manager("POST", SECRETS + "?overlapHours=0").send().status()).isEqualTo(200);
    }

    @Test
    @Tag("W8")
    void ofSecretsThatAreMadeAtOnceEachThatIsToldSigns() throws Exception {
        List<Callable<Answered>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Asking asking = manager("POST", SECRETS);
            calls.add(asking::send);
        }

        List<Answered> answers = AtOnce.run(calls);

        assertThat(answers).extracting(Answered::status).isSubsetOf(200, 409).contains(200);
        assertThat(api.webhooks.secrets(ACME).all())
                .extracting(WebhookSecret::id)
                .containsAll(
                        answers.stream()
                                .filter(answer -> answer.status() == 200)
                                .map(answer -> answer.text("id"))
                                .toList());
    }

    private Asking manager(String method, String path) {
        return api.ask(method, path).as("Manager", "acme");
    }
}
