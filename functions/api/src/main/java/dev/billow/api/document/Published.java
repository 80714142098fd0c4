package dev.billow.api.document;

import dev.billow.api.report.Answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Documents as they are sent: with a checksum, by which clients see that theirs still holds.
final class Published {
    private Published() {}

    static Answer.Document of(String mediaType, String text, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("ETag", '"' + sha256(text) + '"');
        return new Answer.Document(mediaType + "; charset=utf-8", text, all);
    }

    /// SHA-256 in base64, as `ETag` and `Content-Security-Policy` carry it.
    static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
