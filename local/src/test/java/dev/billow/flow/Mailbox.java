package dev.billow.flow;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The mails that were delivered.
interface Mailbox {
    Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    /// A mail as it arrived.
    record Mail(MimeMessage message) {
        static Mail of(byte[] raw) {
            try {
                return new Mail(
                        new MimeMessage(
                                Session.getInstance(new Properties()),
                                new ByteArrayInputStream(raw)));
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        String subject() {
            return String.join("", headers("Subject"));
        }

        /// The values of a header, unfolded; none when it is not there.
        List<String> headers(String name) {
            try {
                String[] values = message.getHeader(name);
                return values == null
                        ? List.of()
                        : Stream.of(values).map(MimeUtility::unfold).toList();
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        String text() {
            return part(0);
        }

        String html() {
            return part(1);
        }

        private String part(int index) {
            try {
                MimeMultipart parts = (MimeMultipart) message.getContent();
                return String.valueOf(parts.getBodyPart(index).getContent());
            } catch (MessagingException | IOException e) {
                throw new AssertionError(e);
            }
        }

        String firstLink() {
            Matcher matcher = LINK.matcher(text());
            if (!matcher.find()) {
                throw new AssertionError("no link in " + text());
            }
            return matcher.group();
        }
    }

    List<Mail> mails(String recipient);

    default Mail await(String recipient, Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        while (Instant.now().isBefore(end)) {
            List<Mail> mails = mails(recipient);
            if (!mails.isEmpty()) {
                return mails.getFirst();
            }
            ReportsClient.pause(Duration.ofMillis(100));
        }
        throw new AssertionError("no mail to " + recipient);
    }
}
