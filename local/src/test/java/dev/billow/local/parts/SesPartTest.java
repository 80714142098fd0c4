package dev.billow.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SesPartTest {
    private static final String SENDER = "reports@billow.example";

    @TempDir private Path inbox;
    private SesPart part;
    private SesClient ses;

    @BeforeEach
    void start() {
        part = new SesPart(inbox);
        ses =
                SesClient.builder()
                        .endpointOverride(part.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("a", "b")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    @AfterEach
    void stop() {
        ses.close();
        part.close();
    }

    @Test
    void aMailOfAVerifiedSenderArrivesAsAFile() throws IOException {
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));

        String id = ses.sendEmail(mail("carl@acme.example")).messageId();

        assertThat(Files.readString(inbox.resolve(id + ".eml")))
                .contains("From: " + SENDER, "To: carl@acme.example", "Subject: =?UTF-8?")
                .contains("Message-ID: <" + id + "@", "text/plain", "text/html", "<b>ready</b>");
    }

    @Test
    void anUnverifiedSenderIsRefusedAndNothingIsDelivered() throws IOException {
        assertThatThrownBy(() -> ses.sendEmail(mail("carl@acme.example")))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("not verified")
                .hasMessageContaining(SENDER);

        try (var files = Files.list(inbox)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aRecipientThatIsNoAddressIsRefused() {
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));

        assertThatThrownBy(() -> ses.sendEmail(mail("no address")))
                .isInstanceOf(SesException.class)
                .hasMessageContaining("address");
    }

    @Test
    void aRawMailArrivesAsItIs() throws IOException {
        ses.verifyEmailIdentity(request -> request.emailAddress(SENDER));
        String raw =
                "From: "
                        + SENDER
                        + "\r\nTo: carl@acme.example\r\nBcc: eve@acme.example\r\nSubject: raw\r\n"
                        + "List-Unsubscribe: <https://api.example/u>\r\n\r\nbody\r\n";

        String id =
                ses.sendRawEmail(
                                request ->
                                        request.source(SENDER)
                                                .destinations("ann@acme.example")
                                                .rawMessage(
                                                        message ->
                                                                message.data(
                                                                        SdkBytes.fromUtf8String(
                                                                                raw))))
                        .messageId();

        assertThat(Files.readString(inbox.resolve(id + ".eml")))
                .startsWith(raw.substring(0, raw.indexOf("\r\n\r\n")))
                .contains("Message-ID: <" + id)
                .endsWith("\r\n\r\nbody\r\n");
    }

    private static SendEmailRequest mail(String recipient) {
        return SendEmailRequest.builder()
                .source(SENDER)
                .destination(to -> to.toAddresses(List.of(recipient)))
                .message(
                        message ->
                                message.subject(subject -> subject.data("Fertig: März"))
                                        .body(
                                                body ->
                                                        body.text(text -> text.data("ready"))
                                                                .html(
                                                                        html ->
                                                                                html.data(
                                                                                        "<b>ready</b>"))))
                .build();
    }
}
