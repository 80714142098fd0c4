package dev.billow.mail;

import dev.billow.report.AccountId;
import dev.billow.report.HeldKeys;
import dev.billow.report.SigningKeys;
import dev.billow.report.SigningKeys.Purpose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The token of an unsubscribe link: whoever holds it may end the mails about an account to one
/// address, and have them again. It says no more than the mail it stands in, and does not expire:
/// an old mail can be unsubscribed from.
///
/// Form: `<account>.<address in base64url>.<seal>`.
///
/// @param seal who signed it, and the signature
public record UnsubscribeToken(AccountId account, String address, String seal) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{1,400})\\.([^.]+\\.[^.]+)");

    /// Makes the token for one who may be mailed.
    public static UnsubscribeToken make(SigningKeys keys, AccountId account, String address) {
        String seal = keys.seal(Purpose.UNSUBSCRIBE_LINK, claims(account, address));
        return new UnsubscribeToken(account, address, seal);
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

    /// True when it was made here, for this account and address, by a key that is still good.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when the keys cannot be had
    public boolean isGenuine(HeldKeys keys, Instant now) {
        return keys.made(seal, Purpose.UNSUBSCRIBE_LINK, claims(account, address), now);
    }

    private static String claims(AccountId account, String address) {
        byte[] bytes = address.getBytes(StandardCharsets.US_ASCII);
        return account + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The token as in a link.
    public String text() {
        return claims(account, address) + "." + seal;
    }

    @Override
    public String toString() {
        return "UnsubscribeToken[withheld]";
    }
}
