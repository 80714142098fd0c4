package dev.billow.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/// The token of a capability link: whoever holds it may download one report until it expires.
///
/// Form: `<key id>.<expiry, epoch seconds>.<base64url HMAC-SHA256 over key id, report id, expiry>`.
public final class DownloadToken {
    /// How long a link in a mail or webhook works.
    public static final Duration LIFE = Duration.ofDays(7);

    private static final String KEY_ID = "1";

    private DownloadToken() {}

    /// Makes the token for a report.
    public static String make(SigningKeys keys, ReportId id, Instant expires) {
        String seconds = Long.toString(expires.getEpochSecond());
        return KEY_ID + "." + seconds + "." + signature(keys, id, seconds);
    }

    /// True when the token was made for this report and has not expired.
    public static boolean isValid(SigningKeys keys, ReportId id, String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(KEY_ID) || !parts[1].matches("[0-9]{1,12}")) {
            return false;
        }
        byte[] expected = signature(keys, id, parts[1]).getBytes(StandardCharsets.US_ASCII);
        byte[] given = parts[2].getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given)
                && now.getEpochSecond() < Long.parseLong(parts[1]);
    }

    private static String signature(SigningKeys keys, ReportId id, String seconds) {
        byte[] mac = SigningKeys.hmac(keys.linkKey(), KEY_ID + "." + id + "." + seconds);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }
}
