package dev.billow.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mails that were delivered.
interface Mailbox {
    Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");

    /// A mail's subject and its text part.
    record Mail(String subject, String text) {
        String firstLink() {
            Matcher matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("no link in " + text);
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
