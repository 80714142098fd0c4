package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SendEmailResponse;
import software.amazon.awssdk.services.ses.model.SesException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@Tag("F28")
class SesMailSenderTest {
    private static final Mail MAIL = new Mail("a@b.example", "Subject", "text", "<p>html</p>");

    /// SES in memory: notes requests, fails when told to.
    private static final class FakeSes implements SesClient {
        final List<SendEmailRequest> requests = new ArrayList<>();
        Optional<RuntimeException> failure = Optional.empty();

        @Override
        public SendEmailResponse sendEmail(SendEmailRequest request) {
            requests.add(request);
            failure.ifPresent(
                    e -> {
                        throw e;
                    });
            return SendEmailResponse.builder().messageId("1").build();
        }

        @Override
        public String serviceName() {
            return "ses";
        }

        @Override
        public void close() {}
    }

    private final FakeSes ses = new FakeSes();
    private final SesMailSender sender = new SesMailSender(ses, "reports@billow.example");

    @Test
    void aMailGoesToOnePersonInTwoParts() {
        assertThat(sender.send(MAIL)).isEqualTo(new Outcome.Delivered());

        SendEmailRequest request = ses.requests.getFirst();
        assertThat(request.source()).isEqualTo("reports@billow.example");
        assertThat(request.destination().toAddresses()).containsExactly("a@b.example");
        assertThat(request.message().subject().data()).isEqualTo("Subject");
        assertThat(request.message().body().text().data()).isEqualTo("text");
        assertThat(request.message().body().html().data()).isEqualTo("<p>html</p>");
        assertThat(request.message().body().html().charset()).isEqualTo("UTF-8");
    }

    @Test
    void whatPassesIsTriedAgain() {
        assertThat(after(error("Throttling", 400))).isEqualTo("TryAgain mail_throttled");
        assertThat(after(error("InternalFailure", 500))).isEqualTo("TryAgain mail_500");
        assertThat(after(error("AccountSendingPausedException", 400)))
                .isEqualTo("TryAgain mail_400");
        assertThat(after(SdkClientException.create("refused")))
                .isEqualTo("TryAgain connect_failed");
    }

    @Test
    @Tag("F29")
    void whatDoesNotPassIsNot() {
        assertThat(after(MessageRejectedException.builder().message("no").build()))
                .isEqualTo("Refused mail_rejected");
        assertThat(after(error("InvalidParameterValue", 400))).isEqualTo("Refused invalid_address");
    }

    private String after(RuntimeException failure) {
        ses.failure = Optional.of(failure);
        Outcome outcome = sender.send(MAIL);
        return outcome.getClass().getSimpleName() + " " + outcome.code();
    }

    private static AwsServiceException error(String code, int status) {
        return SesException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
