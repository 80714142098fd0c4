package dev.billow.flow;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The mails that LocalStack's SES kept, read through its own `/_aws/ses`.
final class SesMailbox implements Mailbox {
    private final URI ses;

    SesMailbox(URI ses) {
        this.ses = ses;
    }

    @Override
    public List<Mail> mails(String recipient) {
        List<Mail> mails = new ArrayList<>();
        try {
            Map<String, Object> kept =
                    JSON.std.mapFrom(ReportsClient.open(ses + "/_aws/ses").text());
            for (Object each : (List<?>) kept.getOrDefault("messages", List.of())) {
                Map<?, ?> mail = (Map<?, ?>) each;
                byte[] raw = String.valueOf(mail.get("RawData")).getBytes(StandardCharsets.UTF_8);
                Mail read = Mail.of(raw);
                if (read.headers("To").contains(recipient)) {
                    mails.add(read);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return mails;
    }
}
