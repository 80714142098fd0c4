package dev.billow.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The mails of the local stack, one `.eml` file each.
final class EmlMailbox implements Mailbox {
    private final Path inbox;

    EmlMailbox(Path inbox) {
        this.inbox = inbox;
    }

    @Override
    public List<Mail> mails(String recipient) {
        try (var files = Files.list(inbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(EmlMailbox::read)
                    .filter(raw -> raw.contains("To: " + recipient + "\r\n"))
                    .map(EmlMailbox::parse)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Enough of MIME for our own mails: the first text part, as 7bit, quoted-printable or base64.
    private static Mail parse(String raw) {
        String subject = header(raw, "Subject");
        int part = raw.indexOf("text/plain");
        String rest = raw.substring(Math.max(part, 0));
        int body = rest.indexOf("\r\n\r\n") + 4;
        String head = rest.substring(0, body);
        int boundary = rest.indexOf("\r\n--", body);
        String text = rest.substring(body, boundary < 0 ? rest.length() : boundary);
        if (head.contains("base64")) {
            text = new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } else if (head.contains("quoted-printable")) {
            text = text.replace("=\r\n", "").replace("=3D", "=");
        }
        return new Mail(subject, text);
    }

    private static String header(String raw, String name) {
        Matcher matcher = Pattern.compile("(?m)^" + name + ": (.*(?:\r\n[ \t].*)*)$").matcher(raw);
        return matcher.find() ? matcher.group(1) : "";
    }
}
