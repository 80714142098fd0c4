package dev.billow.mail;

import dev.billow.report.AccountId;
import dev.billow.report.SigningKeys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The token of an unsubscribe link: whoever holds it may end the mails about an account to one
/// address, and have them again. It says no more than the mail it stands in, and does not expire:
/// an old mail can be unsubscribed from.
///
/// Form: `<account>.<address in base64url>.<key id>.<base64url HMAC-SHA256 of all before>`.
///
/// @param seal who signed it, and the signature
public record UnsubscribeToken(AccountId account, String address, String seal) {
    private static final String KEY_ID = "1";
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{1,400})\\.([^.]+\\.[^.]+)");

    /// Makes the token for one who may be mailed.
    public static UnsubscribeToken make(SigningKeys keys, AccountId account, String address) {
        return new UnsubscribeToken(account, address, seal(keys, claims(account, address)));
    }

    /// Reads a token that came from outside; empty when it is none.
    public static Optional<UnsubscribeToken> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return address(matcher.group(2))
                .map(
                        address ->
                                new UnsubscribeToken(
                                        new AccountId(matcher.group(1)),
                                        address,
                                        matcher.group(3)));
    }

    private static Optional<String> address(String encoded) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            return Optional.of(new String(bytes, StandardCharsets.UTF_8))
                    .filter(EmailAddress::isPlain);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// True when it was made here, for this account and address.
    public boolean isGenuine(SigningKeys keys) {
        byte[] expected = seal(keys, claims(account, address)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, seal.getBytes(StandardCharsets.UTF_8));
    }

    private static String claims(AccountId account, String address) {
        byte[] bytes = address.getBytes(StandardCharsets.US_ASCII);
        return account + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String seal(SigningKeys keys, String claims) {
        byte[] mac = SigningKeys.hmac(keys.unsubscribeKey(), KEY_ID + "." + claims);
        return KEY_ID + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /// The token as in a link.
    @Override
    public String toString() {
        return claims(account, address) + "." + seal;
    }
}
