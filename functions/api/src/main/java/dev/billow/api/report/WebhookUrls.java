package dev.billow.api.report;

import dev.billow.api.http.Fields;
import dev.billow.api.http.RequestLog;
import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookGuard.RefusedException;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the webhook's URL that a request names, when the guard lets it through.
public final class WebhookUrls {
    private static final int LONGEST_URL = 2_048;
    private static final Pattern USER = Pattern.compile("(?<=//)[^/?#]*@");
    private static final Pattern QUERY = Pattern.compile("(?s)[?#].*");

    private WebhookUrls() {}

    /// @param log gets the rule that refuses it and the host; the URL itself may hold secrets
    /// @return empty when none was sent or a fault was noted
    public static Optional<URI> read(Fields fields, WebhookGuard guard, RequestLog log) {
        Optional<String> url = fields.text("WebhookUrl");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (url.get().length() > LONGEST_URL) {
            fields.fault(
                    "WebhookUrl",
                    shown(url.get()),
                    "is too long. Allowed: " + LONGEST_URL + " characters");
            return Optional.empty();
        }
        try {
            return Optional.of(guard.check(url.get()));
        } catch (RefusedException e) {
            String why = String.valueOf(e.getMessage());
            fields.fault("WebhookUrl", shown(url.get()), "is refused: " + why);
            log.note("webhookRefused", why);
            log.note("webhookHost", host(url.get()));
            return Optional.empty();
        }
    }

    /// As errors show it: user, password and query may be secrets, and errors are kept and sent on.
    public static String shown(String url) {
        return USER.matcher(QUERY.matcher(url).replaceFirst("?…")).replaceFirst("…@");
    }

    private static String host(String url) {
        try {
            return String.valueOf(new URI(url).getHost());
        } catch (URISyntaxException e) {
            return "unreadable";
        }
    }
}
