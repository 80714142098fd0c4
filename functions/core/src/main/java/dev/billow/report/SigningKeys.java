package dev.billow.report;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys that Billow signs with, all derived from a master secret by HMAC-SHA256.
///
/// Deriving means that no key of an account is ever stored: who has the master secret can make
/// each, and nobody else any. While one master secret takes the place of another both are at hand:
/// the current one signs, and what the one before has signed still counts.
public final class SigningKeys {
    /// What a signature is for; none counts for anything else.
    public enum Purpose {
        /// Capability links to downloads.
        DOWNLOAD_LINK("download-link/2"),
        /// Links that end the mails to an address.
        UNSUBSCRIBE_LINK("unsubscribe-link/1"),
        /// The cursors that lists hand out.
        LIST_CURSOR("list-cursor/2");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final List<MasterKey> masters;

    /// @param master at least 32 characters of a random secret
    public SigningKeys(String master) {
        this(master, Optional.empty());
    }

    /// @param current the master secret that signs, at least 32 characters of a random secret
    /// @param previous the one in whose place it is, as long as that is good
    public SigningKeys(String current, Optional<String> previous) {
        masters =
                Stream.concat(Stream.of(current), previous.stream())
                        .distinct()
                        .map(MasterKey::new)
                        .toList();
    }

    /// A secret of an account's webhooks as Standard Webhooks writes it: `whsec_` and 32 bytes in
    /// base64.
    ///
    /// @param id the id of the secret's record; no two of an account have the same
    public String webhookSecret(AccountId account, String id) {
        return webhookSecrets(account, id).getFirst();
    }

    /// What [#webhookSecret] may have told of this record, newest first: one per master secret.
    public List<String> webhookSecrets(AccountId account, String id) {
        return masters.stream()
                .map(master -> master.derived("webhook/" + account + "/" + id))
                .map(secret -> "whsec_" + Base64.getEncoder().encodeToString(secret))
                .toList();
    }

    /// Signs a text.
    ///
    /// @return the id of the key, a dot and the signature, of `A-Z a-z 0-9 _ - .`
    public String seal(Purpose purpose, String text) {
        MasterKey master = masters.getFirst();
        return master.id() + "." + master.signature(purpose, text);
    }

    /// True when the key that made the seal is among these.
    boolean know(String seal) {
        return master(seal).isPresent();
    }

    /// True when one of these keys made the seal, for this purpose and text.
    boolean made(String seal, Purpose purpose, String text) {
        return master(seal)
                .filter(
                        master ->
                                master.hasSigned(
                                        purpose, text, seal.substring(master.id().length() + 1)))
                .isPresent();
    }

    private Optional<MasterKey> master(String seal) {
        return masters.stream().filter(master -> seal.startsWith(master.id() + ".")).findFirst();
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
