package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import dev.billow.mail.SuppressionList;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.AwsClients;
import dev.billow.storage.JsonLog;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.SesClientBuilder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The sender over the real client, against what answers as SES does.
class SesMailSenderTest {
    /// What the function finds in its environment.
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "aws.region", "us-east-1",
                    "aws.accessKeyId", "a",
                    "aws.secretAccessKey", "b");

    private static final String SENDER = "reports@billow.example";
    private static final Mail MAIL =
            new Mail("a@b.example", "Subject", "text", "<p>html</p>", "https://api.example/u");
    private static final String TAKEN =
            "<SendRawEmailResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\">"
                    + "<SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult>"
                    + "</SendRawEmailResponse>";

    private final List<Map<String, String>> requests = new ArrayList<>();
    private SuppressionList suppressions = _ -> false;
    private int status = 200;
    private String answer = TAKEN;
    private boolean isAnswerLost;
    private CountDownLatch silence = new CountDownLatch(0);
    private HttpServer server;
    private SesClient ses;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        requests.add(
                                form(
                                        new String(
                                                exchange.getRequestBody().readAllBytes(),
                                                StandardCharsets.UTF_8)));
                        await(silence);
                        if (isAnswerLost) {
                            return;
                        }
                        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(status, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
        PROPERTIES.forEach(System::setProperty);
        ses = client(NotifierWiring.ses());
    }

    @AfterEach
    void stop() {
        ses.close();
        server.stop(0);
        PROPERTIES.keySet().forEach(System::clearProperty);
    }

    @Test
    @Tag("B30")
    void aMailGoesToOnePersonWhateverItsHeadersSay() {
        assertThat(send()).isEqualTo("Delivered delivered");

        Map<String, String> request = requests.getFirst();
        assertThat(request)
                .containsEntry("Action", "SendRawEmail")
                .containsEntry("Source", SENDER)
                .containsEntry("Destinations.member.1", "a@b.example")
                .doesNotContainKey("Destinations.member.2");
        String raw =
                new String(
                        Base64.getDecoder().decode(request.get("RawMessage.Data")),
                        StandardCharsets.US_ASCII);
        assertThat(raw).contains("\r\nTo: a@b.example\r\n", "\r\nSubject: Subject\r\n");
    }

    @ParameterizedTest
    @Tag("F28")
    @CsvSource({
        "400, Throttling, Maximum sending rate exceeded., mail_throttled, PT0S",
        "400, Throttling, Daily message quota exceeded., mail_quota, PT1H",
        "500, InternalFailure, ours, mail_500, PT0S",
        "503, ServiceUnavailable, ours, mail_503, PT0S",
        "403, AccessDenied, not authorized to perform ses:SendRawEmail, mail_403, PT0S",
        "400, RequestExpired, clock, mail_400, PT0S"
    })
    void whatPassesIsTriedAgain(
            int code, String error, String message, String told, Duration atLeast) {
        failing(code, error, message);

        Outcome outcome = sender().send(MAIL);

        assertThat(outcome).isInstanceOf(Outcome.TryAgain.class);
        assertThat(outcome.code()).isEqualTo(told);
        assertThat(outcome.detail()).contains(message);
        assertThat(((Outcome.TryAgain) outcome).atLeast()).isEqualTo(atLeast);
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @Tag("F29")
    @CsvSource({
        "MessageRejected, Address blacklisted, mail_rejected",
        "MessageRejected, Email address is not verified, mail_rejected",
        "AccountSendingPausedException, paused, mail_sending_paused",
        "MailFromDomainNotVerifiedException, MAIL FROM, mail_sender_not_verified",
        "InvalidParameterValue, Local address contains control, invalid_address",
        "ConfigurationSetDoesNotExist, no set, mail_400",
        "ValidationError, no, mail_400"
    })
    void whatSesHasDecidedIsNot(String error, String message, String told) {
        failing(400, error, message);

        assertThat(send()).isEqualTo("Refused " + told);
        assertThat(requests).hasSize(1);
    }

    @Test
    @Tag("F29")
    void nothingIsSentToASuppressedAddress() {
        suppressions = MAIL.to()::equals;

        assertThat(send()).isEqualTo("Refused recipient_suppressed");
        assertThat(requests).isEmpty();
    }

    @Test
    @Tag("F28")
    void aSuppressionListThatDoesNotSayKeepsNoMailBack() {
        suppressions =
                _ -> {
                    throw new StoreUnavailableException("SES", new IOException("429"));
                };

        assertThat(send()).isEqualTo("Delivered delivered");
        assertThat(requests).hasSize(1);
    }

    @Test
    @Tag("F28")
    void aMailWhoseAnswerIsLostIsTriedAgainByTheScheduleAlone() {
        isAnswerLost = true;

        assertThat(send()).isEqualTo("TryAgain mail_unanswered");
        assertThat(requests).hasSize(1);
    }

    @Test
    @Tag("F28")
    void aServiceOutOfReachIsTriedAgain() {
        server.stop(0);

        assertThat(send()).isEqualTo("TryAgain connect_failed");
    }

    @Test
    @Tag("F28")
    void aMailThatSesIsSilentAboutMayBeOut() throws Exception {
        silence = new CountDownLatch(1);
        ses = client(NotifierWiring.ses().httpClient(AwsClients.httpOnce(Duration.ofMillis(300))));

        assertThat(send()).isEqualTo("TryAgain mail_unanswered");
        assertThat(requests).hasSize(1);
        silence.countDown();
    }

    @Test
    @Tag("F28")
    void aMailThatIsOverdueMayBeOut() throws Exception {
        silence = new CountDownLatch(1);
        ses =
                client(
                        NotifierWiring.ses()
                                .overrideConfiguration(
                                        with -> with.apiCallTimeout(Duration.ofMillis(300))));

        assertThat(send()).isEqualTo("TryAgain mail_unanswered");
        silence.countDown();
    }

    @Test
    @Tag("F28")
    void withoutCredentialsNothingWasSent() {
        PROPERTIES.keySet().forEach(System::clearProperty);

        assertThat(send()).isEqualTo("TryAgain connect_failed");
        assertThat(requests).isEmpty();
    }

    private SesClient client(SesClientBuilder builder) {
        return builder.endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
    }

    private void failing(int code, String error, String message) {
        status = code;
        answer =
                ("<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error>"
                                + "<Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>"
                                + "<RequestId>r</RequestId></ErrorResponse>")
                        .formatted(error, message);
    }

    private String send() {
        Outcome outcome = sender().send(MAIL);
        return outcome.getClass().getSimpleName() + " " + outcome.code();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SesMailSender sender() {
        return new SesMailSender(
                ses, suppressions, SENDER, () -> SampleReports.END, new JsonLog("test"));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}
