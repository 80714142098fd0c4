package dev.billow.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Reads a webhook's URL from a record.
///
/// What is recorded was let through once, but records can be changed: a URL that is none must not
/// make the rest unreadable. It becomes one that [WebhookGuard] refuses, so that its delivery fails
/// where people see it.
public final class StoredUrl {
    private StoredUrl() {}

    /// @return the URL, or `unreadable:/` and the text, percent-encoded
    public static URI read(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return URI.create("unreadable:/" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
    }
}
