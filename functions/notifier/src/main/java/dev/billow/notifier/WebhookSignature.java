package dev.billow.notifier;

import dev.billow.report.SigningKeys;

import java.util.Base64;

/// The signature of Standard Webhooks 1.0.0, symmetric scheme `v1`.
final class WebhookSignature {
    private static final String SECRET_PREFIX = "whsec_";

    private WebhookSignature() {}

    /// Signs id, timestamp and body.
    ///
    /// @param secret `whsec_` and the key in base64
    /// @param timestamp seconds since 1970
    /// @return the value of the header `webhook-signature`
    static String of(String secret, String id, long timestamp, String body) {
        byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        byte[] mac = SigningKeys.hmac(key, id + "." + timestamp + "." + body);
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }
}
