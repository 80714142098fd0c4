package dev.billow.notifier;

import dev.billow.report.SigningKeys;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// The signature of Standard Webhooks 1.0.0, symmetric scheme `v1`.
final class WebhookSignature {
    private static final String SECRET_PREFIX = "whsec_";

    /// The bounds of Standard Webhooks.
    private static final int SHORTEST_KEY = 24;

    private static final int LONGEST_KEY = 64;

    private WebhookSignature() {}

    /// Signs id, timestamp and body by each secret.
    ///
    /// @param secrets each `whsec_` and a key of 24 to 64 bytes in base64
    /// @param timestamp seconds since 1970
    /// @return the value of the header `webhook-signature`: the signatures in the order of the
    ///     secrets, parted by blanks
    static String of(List<String> secrets, String id, long timestamp, String body) {
        return secrets.stream()
                .map(secret -> signature(secret, id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    private static String signature(String secret, String id, long timestamp, String body) {
        byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "A webhook secret has %d bytes; allowed are %d to %d"
                            .formatted(key.length, SHORTEST_KEY, LONGEST_KEY));
        }
        byte[] mac = SigningKeys.hmac(key, id + "." + timestamp + "." + body);
        return "v1," + Base64.getEncoder().encodeToString(mac);
    }
}
