package dev.billow.local.parts;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// SES v1 (`SendEmail`, `SendRawEmail`, `VerifyEmailIdentity`) in the sandbox: an unverified sender
/// is refused, a mail is really delivered by SMTP and kept as an `.eml` file; one to a suppressed
/// address is taken and dropped.
public final class SesPart implements AutoCloseable {
    private final Path inbox;
    private final SuppressedAddresses suppressed = new SuppressedAddresses();
    private final Set<String> verified = ConcurrentHashMap.newKeySet();
    private final GreenMail smtp;
    private final Session session;
    private final HttpPart http;

    /// @param inbox where mails are kept, one file each
    public SesPart(Path inbox) {
        this.inbox = inbox;
        try {
            Files.createDirectories(inbox);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        smtp = new GreenMail(new ServerSetup(0, Loopback.HOST, ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        Properties properties = new Properties();
        properties.put("mail.smtp.host", Loopback.HOST);
        properties.put("mail.smtp.port", Integer.toString(smtp.getSmtp().getPort()));
        session = Session.getInstance(properties);
        http = new HttpPart(this::respond);
    }

    public URI endpoint() {
        return http.uri();
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        if (request.path().startsWith(SuppressedAddresses.PATH)) {
            return suppressed.respond(request);
        }
        Map<String, String> form = request.form();
        String action = form.getOrDefault("Action", "");
        return switch (action) {
            case "VerifyEmailIdentity" -> verify(form.getOrDefault("EmailAddress", ""));
            case "SendEmail", "SendRawEmail" -> send(action, new MailForm(form));
            default -> error("InvalidAction", "Could not find operation " + action);
        };
    }

    private HttpPart.Response verify(String address) {
        verified.add(address);
        return xml(
                200,
                "<VerifyEmailIdentityResponse"
                        + " xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\">"
                        + "<VerifyEmailIdentityResult/></VerifyEmailIdentityResponse>");
    }

    private HttpPart.Response send(String action, MailForm form) throws IOException {
        String id = UUID.randomUUID().toString();
        try {
            MimeMessage message = form.message(session);
            String sender = sender(message);
            if (!verified.contains(sender)) {
                return error(
                        "MessageRejected",
                        "Email address is not verified. The following identities failed the check: "
                                + sender);
            }
            Address[] recipients = form.recipients(message);
            if (recipients.length == 0) {
                return error("InvalidParameterValue", "Missing final recipients");
            }
            Address[] reached =
                    Arrays.stream(recipients)
                            .filter(recipient -> !suppressed.hold(recipient.toString()))
                            .toArray(Address[]::new);
            if (reached.length > 0) {
                deliver(message, reached, id);
            }
        } catch (MessagingException e) {
            return error("InvalidParameterValue", String.valueOf(e.getMessage()));
        }
        return xml(
                200,
                """
                <%1$sResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">
                  <%1$sResult><MessageId>%2$s</MessageId></%1$sResult>
                </%1$sResponse>
                """
                        .formatted(action, id));
    }

    private static String sender(MimeMessage message) throws MessagingException {
        return message.getFrom() != null && message.getFrom()[0] instanceof InternetAddress address
                ? address.getAddress()
                : "";
    }

    /// A raw message stays as it came, but for its id.
    private void deliver(MimeMessage message, Address[] recipients, String id)
            throws MessagingException, IOException {
        message.setHeader("Message-ID", "<" + id + "@email.local>");
        // Not Transport.send: it would give the message another id.
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, recipients);
        }
        Path unfinished = inbox.resolve(id + ".part");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            message.writeTo(out);
        }
        Files.move(unfinished, inbox.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static HttpPart.Response error(String code, String message) {
        String text = message.replace("&", "&amp;").replace("<", "&lt;");
        return xml(
                400,
                "<ErrorResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\"><Error>"
                        + "<Type>Sender</Type><Code>"
                        + code
                        + "</Code><Message>"
                        + text
                        + "</Message></Error></ErrorResponse>");
    }

    private static HttpPart.Response xml(int status, String body) {
        return new HttpPart.Response(status, "text/xml", body);
    }

    @Override
    public void close() {
        http.close();
        smtp.stop();
    }
}
