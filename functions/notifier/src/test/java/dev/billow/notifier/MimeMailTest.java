package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.mail.EmailAddress;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

class MimeMailTest {
    private static final String FROM = "reports@billow.example";
    private static final String TO = "o'hara+billing@acme.example";
    private static final String LINK = "https://api.example/mail/unsubscribe?token=acme.x.1.y";
    private static final String TEXT = "Bücher 🦊 = done.\n\nA line " + "x".repeat(2000) + "\n.\n";
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");

    @Test
    @Tag("B30")
    void aMailHasOneRecipientAndNoHiddenOne() throws MessagingException {
        MimeMessage read = read(write(TO, "Ready"));

        assertThat(read.getHeader("To")).containsExactly(TO);
        assertThat(read.getHeader("From")).containsExactly(FROM);
        assertThat(read.getHeader("Cc")).isNull();
        assertThat(read.getHeader("Bcc")).isNull();
        assertThat(read.getHeader("Reply-To")).isNull();
        assertThat(read.getHeader("Subject")).containsExactly("Ready");
        assertThat(read.getHeader("Date")).containsExactly("Sun, 1 Nov 2026 12:00:00 +0000");
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    @Tag("B29")
    void everyAddressThatMayBeAskedForCanBeWrittenTo() throws MessagingException {
        String local = "a!#$%&'*+/=?^_`{|}~-.z";
        String longest = "x".repeat(64) + "@" + "d".repeat(60) + ".xn--p1ai";

        for (String address : List.of(local + "@acme.example", longest, "1@2.co")) {
            assertThat(EmailAddress.isPlain(address)).as(address).isTrue();
            assertThat(read(write(address, "Ready")).getHeader("To")).containsExactly(address);
        }
    }

    @Test
    void aMailCanBeUnsubscribedFromByOneClick() throws MessagingException {
        MimeMessage read = read(write(TO, "Ready"));

        assertThat(read.getHeader("List-Unsubscribe")).containsExactly("<" + LINK + ">");
        assertThat(read.getHeader("List-Unsubscribe-Post"))
                .containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    @Tag("B31")
    void bothPartsComeThroughAsTheyWereWritten() throws MessagingException, IOException {
        byte[] raw = write(TO, "Ready");

        MimeMultipart parts = (MimeMultipart) read(raw).getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(TEXT.replace("\n", "\r\n"));
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>ü</p>\r\n");
        assertThat(new String(raw, StandardCharsets.US_ASCII))
                .doesNotContainPattern("[^\r]\n|\r[^\n]|[^ -~\r\n\t]")
                .doesNotContainPattern("[^\r\n]{999}");
    }

    @ParameterizedTest
    @Tag("B30")
    @ValueSource(
            strings = {
                "Ready\r\nBcc: victim@example.com",
                "Ready\nBcc: victim@example.com",
                "Ready\0",
                "Ready\u0085Bcc: victim@example.com"
            })
    void aSubjectThatIsNoLineIsRefused(String subject) {
        assertThatThrownBy(() -> write(TO, subject)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @Tag("B29")
    @Tag("B30")
    @ValueSource(
            strings = {
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: c@d.example",
                "a@b.example c@d.example"
            })
    void whatIsNotOneRecipientIsRefused(String to) {
        assertThatThrownBy(() -> write(to, "Ready")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("B30")
    void aLongOrForeignSubjectStaysOneHeader() throws MessagingException {
        String subject = "Bücher\u2028" + " and more".repeat(30);

        MimeMessage read = read(write(TO, subject));

        assertThat(read.getSubject()).isEqualTo(subject);
        assertThat(read.getHeader("Bcc")).isNull();
    }

    private static byte[] write(String to, String subject) {
        return MimeMail.write(new Mail(to, subject, TEXT, "<p>ü</p>\n", LINK), FROM, NOW);
    }

    private static MimeMessage read(byte[] raw) throws MessagingException {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }
}
