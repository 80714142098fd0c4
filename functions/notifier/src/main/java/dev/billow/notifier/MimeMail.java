package dev.billow.notifier;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;

/// A mail as MIME: one recipient, a plain part and an HTML part, and what lets mail programs offer
/// to unsubscribe (RFC 8058).
final class MimeMail {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private MimeMail() {}

    /// The bytes that are sent.
    ///
    /// @param from the sender's address
    /// @throws IllegalArgumentException when an address, the subject or the link would break out of
    ///     its header
    static byte[] write(Mail mail, String from, Instant now) {
        requireOneLine(mail.subject());
        requireOneLine(mail.unsubscribe());
        try {
            MimeMessage message = new Unnamed();
            message.setFrom(new InternetAddress(from, true));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
            message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
            message.setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.setContent(
                    new MimeMultipart(
                            "alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The mail cannot be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Quoted-printable, so that no line is too long and line ends are what mail wants.
    private static BodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static void requireOneLine(String header) {
        if (header.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A header of a mail is one line");
        }
    }

    /// SES gives each mail its id; making one here would look this host's name up.
    private static final class Unnamed extends MimeMessage {
        Unnamed() {
            super(Session.getInstance(new Properties()));
        }

        @Override
        protected void updateMessageID() {}
    }
}
