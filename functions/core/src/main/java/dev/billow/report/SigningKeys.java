package dev.billow.report;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys that Billow signs with, all derived from one master secret by HMAC-SHA256.
///
/// Deriving means that no key of an account is ever stored: who has the master secret can make
/// each, and nobody else any.
public final class SigningKeys {
    private final byte[] master;

    /// @param master at least 32 characters of a random secret
    public SigningKeys(String master) {
        if (master.length() < 32) {
            throw new IllegalArgumentException(
                    "The signing secret has " + master.length() + " characters, 32 are the least");
        }
        this.master = master.getBytes(StandardCharsets.UTF_8);
    }

    /// A secret of an account's webhooks as Standard Webhooks writes it: `whsec_` and 32 bytes in
    /// base64.
    ///
    /// @param id the id of the secret's record; no two of an account have the same
    public String webhookSecret(AccountId account, String id) {
        byte[] secret = hmac(master, "webhook/" + account + "/" + id);
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /// The key of the capability links to downloads.
    public byte[] linkKey() {
        return hmac(master, "download-link/1");
    }

    /// The key of the cursors that lists hand out.
    public byte[] cursorKey() {
        return hmac(master, "list-cursor/1");
    }

    /// The key of the links that end mails.
    public byte[] unsubscribeKey() {
        return hmac(master, "unsubscribe-link/1");
    }

    /// HMAC-SHA256 of a text.
    public static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
