package dev.billow.local.parts;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The fields of SendEmail and SendRawEmail in SES's Query protocol, read as a MIME message.
record MailForm(Map<String, String> fields) {

    /// @throws MessagingException when the fields make no message
    MimeMessage message(Session session) throws MessagingException {
        return fields.containsKey("RawMessage.Data") ? raw(session) : composed(session);
    }

    private MimeMessage raw(Session session) throws MessagingException {
        byte[] data = Base64.getMimeDecoder().decode(text("RawMessage.Data"));
        return new MimeMessage(session, new ByteArrayInputStream(data));
    }

    /// Who gets the message: those named beside a raw one, else those of its headers.
    Address[] recipients(MimeMessage message) throws MessagingException {
        List<String> destinations = members("Destinations.member.");
        if (!destinations.isEmpty()) {
            return addresses(destinations);
        }
        Address[] named = message.getAllRecipients();
        return named == null ? new Address[0] : named;
    }

    private MimeMessage composed(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(text("Source"), true));
        message.setReplyTo(addresses(members("ReplyToAddresses.member.")));
        recipients(message, Message.RecipientType.TO, "ToAddresses");
        recipients(message, Message.RecipientType.CC, "CcAddresses");
        recipients(message, Message.RecipientType.BCC, "BccAddresses");
        message.setSubject(text("Message.Subject.Data"), "UTF-8");
        MimeMultipart parts = new MimeMultipart("alternative");
        add(parts, "Message.Body.Text.Data", "plain");
        add(parts, "Message.Body.Html.Data", "html");
        if (parts.getCount() == 0) {
            throw new MessagingException("Message.Body has neither Text nor Html");
        }
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    private void recipients(MimeMessage message, Message.RecipientType type, String name)
            throws MessagingException {
        message.setRecipients(type, addresses(members("Destination." + name + ".member.")));
    }

    private void add(MimeMultipart parts, String field, String subtype) throws MessagingException {
        if (fields.containsKey(field)) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(text(field), "UTF-8", subtype);
            parts.addBodyPart(part);
        }
    }

    private List<String> members(String prefix) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static InternetAddress[] addresses(List<String> texts) throws MessagingException {
        InternetAddress[] addresses = new InternetAddress[texts.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = new InternetAddress(texts.get(i), true);
        }
        return addresses;
    }

    private String text(String name) throws MessagingException {
        String value = fields.get(name);
        if (value == null) {
            throw new MessagingException(name + " is missing");
        }
        return value;
    }
}
