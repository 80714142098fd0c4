package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;

import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class WebhookSignatureTest {
    private static final String SECRET =
            SampleReports.KEYS.webhookSecret(SampleReports.ACCOUNT, "1");

    @Test
    @Tag("W1")
    void thePublishedVectorIsMet() {
        assertThat(
                        WebhookSignature.of(
                                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLwSw"),
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,pZN3CVESPCUuihODVQNgWONmlcH9xCz9b1ykcK53XqY=");
    }

    @Test
    @Tag("W2")
    @Tag("W11")
    void anIndependentVerifierAcceptsTheBytesThatWereReceived() throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.answering("200 OK")) {
            Outcome outcome = Calls.localSender().send(Calls.to(receiver.url("http")));

            assertThat(outcome).isEqualTo(new Outcome.Delivered());
            LoopbackReceiver.Request request = receiver.requests().getFirst();
            assertThat(request.header("webhook-timestamp")).matches("[0-9]{10}");
            assertThat(request.header("content-type")).startsWith("application/json");
            assertThat(request.line()).isEqualTo("POST /hook?a=b%20c HTTP/1.1");
            assertThat(request.body()).isEqualTo(Calls.BODY);
            assertThatCode(() -> verify(request.body(), headers(request)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    @Tag("W3")
    void aChangedBodyIdOrTimestampIsRejected() throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.answering("200 OK")) {
            Calls.localSender().send(Calls.to(receiver.url("http")));
            LoopbackReceiver.Request request = receiver.requests().getFirst();
            String body = request.body();

            assertRejected(body.replace('n', 'm'), headers(request));
            for (String name : List.of("webhook-id", "webhook-timestamp")) {
                Map<String, List<String>> headers = headers(request);
                String value = request.header(name);
                char last = value.endsWith("1") ? '2' : '1';
                headers.put(name, List.of(value.substring(0, value.length() - 1) + last));
                assertRejected(body, headers);
            }
        }
    }

    @Test
    @Tag("W4")
    void aTimestampOlderOrNewerThanFiveMinutesIsRejected() throws Exception {
        for (int seconds : new int[] {299, 300}) {
            assertThat(isAccepted(seconds)).as("%d s in the future", seconds).isTrue();
            assertThat(isAccepted(-seconds)).as("%d s old", seconds).isTrue();
        }
        for (int seconds : new int[] {301, 310}) {
            assertThat(isAccepted(seconds)).as("%d s in the future", seconds).isFalse();
            assertThat(isAccepted(-seconds)).as("%d s old", seconds).isFalse();
        }
    }

    /// Whether the verifier takes a call that was signed so long after now, as seen within one
    /// second of its clock.
    private static boolean isAccepted(int seconds) throws Exception {
        while (true) {
            long now = System.currentTimeMillis() / 1000;
            boolean isAccepted;
            try {
                verify("{}", signed(now + seconds));
                isAccepted = true;
            } catch (WebhookVerificationException e) {
                isAccepted = false;
            }
            if (System.currentTimeMillis() / 1000 == now) {
                return isAccepted;
            }
        }
    }

    @Test
    @Tag("W9")
    void theSecretOfAnotherAccountVerifiesNothing() throws Exception {
        WebhookSender.Call call = Calls.to(URI.create("https://hooks.example.com/"));
        String other = SampleReports.KEYS.webhookSecret(new AccountId("globex"), "1");

        assertThatThrownBy(() -> new Webhook(other).verify(call.body(), headers(call)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    @Tag("W8")
    void eachOfTwoSecretsAloneVerifiesACallSignedByBoth() {
        String other = SampleReports.KEYS.webhookSecret(SampleReports.ACCOUNT, "2");
        long now = System.currentTimeMillis() / 1000;
        String signature = WebhookSignature.of(List.of(other, SECRET), "msg_1", now, "{}");
        Map<String, List<String>> headers = headers("msg_1", now, signature);

        assertThat(signature).matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=");
        assertThatCode(() -> new Webhook(SECRET).verify("{}", headers)).doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(other).verify("{}", headers)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @Tag("W6")
    @ValueSource(ints = {0, 1, 23, 65, 1000})
    void aSecretThatIsTooShortOrTooLongSignsNothing(int bytes) {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);

        assertThatThrownBy(() -> WebhookSignature.of(List.of(secret), "msg_1", 1, "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 to 64");
    }

    @Test
    @Tag("W7")
    void anIdNeverHoldsADot() {
        for (int i = 0; i < 100_000; i++) {
            String id =
                    Notification.pending(ReportId.random(), Channel.WEBHOOK, SampleReports.END)
                            .notificationId();
            assertThat(id.indexOf('.')).isEqualTo(-1);
        }
    }

    private static void assertRejected(String body, Map<String, List<String>> headers) {
        assertThatThrownBy(() -> verify(body, headers))
                .isInstanceOf(WebhookVerificationException.class);
    }

    private static void verify(String body, Map<String, List<String>> headers) throws Exception {
        new Webhook(SECRET).verify(body, headers);
    }

    private static Map<String, List<String>> signed(long timestamp) {
        return headers(
                "msg_1", timestamp, WebhookSignature.of(List.of(SECRET), "msg_1", timestamp, "{}"));
    }

    private static Map<String, List<String>> headers(WebhookSender.Call call) {
        return headers(call.id(), call.timestamp(), call.signature());
    }

    private static Map<String, List<String>> headers(LoopbackReceiver.Request request) {
        return headers(
                request.header("webhook-id"),
                Long.parseLong(request.header("webhook-timestamp")),
                request.header("webhook-signature"));
    }

    private static Map<String, List<String>> headers(String id, long timestamp, String signature) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("webhook-id", List.of(id));
        headers.put("webhook-timestamp", List.of(Long.toString(timestamp)));
        headers.put("webhook-signature", List.of(signature));
        return headers;
    }
}
