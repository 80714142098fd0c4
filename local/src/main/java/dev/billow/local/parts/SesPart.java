package dev.billow.local.parts;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// SES as the SDK's `SendEmail` sees it, in the sandbox: an unverified sender is refused, a mail is
/// really delivered by SMTP and kept as an `.eml` file.
public final class SesPart implements AutoCloseable {
    private static final String TO = "Destination.ToAddresses.member.";

    private final Path inbox;
    private final Set<String> verified = ConcurrentHashMap.newKeySet();
    private final GreenMail smtp;
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
        http = new HttpPart(this::respond);
    }

    public URI endpoint() {
        return http.uri();
    }

    private HttpPart.Response respond(HttpPart.Request request) throws IOException {
        Map<String, String> form = form(request.body());
        String action = form.getOrDefault("Action", "");
        return switch (action) {
            case "VerifyEmailIdentity" -> verify(form.getOrDefault("EmailAddress", ""));
            case "SendEmail" -> send(form);
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

    private HttpPart.Response send(Map<String, String> form) throws IOException {
        String sender = form.getOrDefault("Source", "");
        if (!verified.contains(sender)) {
            return error(
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check: "
                            + sender);
        }
        try {
            String id = UUID.randomUUID().toString();
            deliver(message(form, sender), id);
            return xml(
                    200,
                    "<SendEmailResponse xmlns=\"http://ses.amazonaws.com/doc/2010-12-01/\">"
                            + "<SendEmailResult><MessageId>"
                            + id
                            + "</MessageId></SendEmailResult>"
                            + "</SendEmailResponse>");
        } catch (MessagingException e) {
            return error("InvalidParameterValue", String.valueOf(e.getMessage()));
        }
    }

    private MimeMessage message(Map<String, String> form, String sender) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", Loopback.HOST);
        properties.put("mail.smtp.port", Integer.toString(smtp.getSmtp().getPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress(sender));
        for (Map.Entry<String, String> field : form.entrySet()) {
            if (field.getKey().startsWith(TO)) {
                message.addRecipient(
                        Message.RecipientType.TO, new InternetAddress(field.getValue(), true));
            }
        }
        message.setSubject(form.getOrDefault("Message.Subject.Data", ""), "UTF-8");
        MimeMultipart parts = new MimeMultipart("alternative");
        addPart(parts, form.get("Message.Body.Text.Data"), "text/plain; charset=UTF-8");
        addPart(parts, form.get("Message.Body.Html.Data"), "text/html; charset=UTF-8");
        message.setContent(parts);
        return message;
    }

    private static void addPart(MimeMultipart parts, @Nullable String content, String type)
            throws MessagingException {
        if (content != null) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(content, type);
            parts.addBodyPart(part);
        }
    }

    private void deliver(MimeMessage message, String id) throws MessagingException, IOException {
        message.saveChanges();
        message.setHeader("Message-ID", "<" + id + "@email.local>");
        Transport.send(message);
        Path unfinished = inbox.resolve(id + ".part");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            message.writeTo(out);
        }
        Files.move(unfinished, inbox.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
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
