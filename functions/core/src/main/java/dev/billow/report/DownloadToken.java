package dev.billow.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The token of a capability link: whoever holds it may download one report until it expires, or
/// until the account revokes its links.
///
/// Form: `<account>.<generation>.<expiry, epoch seconds>.<key id>.<base64url HMAC-SHA256>`, where
/// what is signed begins with the report's id.
///
/// @param generation that of the account's links when it was made, see [LinkStore]
/// @param seal who signed it, and the signature
public record DownloadToken(AccountId account, int generation, Instant expires, String seal) {
    /// How long a link in a mail or webhook works.
    public static final Duration LIFE = Duration.ofDays(7);

    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Za-z0-9_-]{1,64})\\.([0-9]{1,9})\\.([0-9]{1,12})\\.([^.]+\\.[^.]+)");

    /// Makes the token for a report.
    public static DownloadToken make(
            SigningKeys keys, ReportId id, AccountId account, int generation, Instant expires) {
        String seal =
                keys.seal(
                        SigningKeys.Purpose.DOWNLOAD_LINK,
                        signed(id, account, generation, expires));
        return new DownloadToken(account, generation, expires, seal);
    }

    /// Reads a token that came from outside; empty when it is none.
    public static Optional<DownloadToken> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new DownloadToken(
                        new AccountId(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(3))),
                        matcher.group(4)));
    }

    /// True when it was made for this report, by a key that is still good, and has not expired.
    ///
    /// @throws StoreUnavailableException when the keys cannot be had
    public boolean opens(HeldKeys keys, ReportId id, Instant now) {
        return now.getEpochSecond() < expires.getEpochSecond()
                && keys.made(
                        seal,
                        SigningKeys.Purpose.DOWNLOAD_LINK,
                        signed(id, account, generation, expires),
                        now);
    }

    private static String signed(ReportId id, AccountId account, int generation, Instant expires) {
        return id + "." + claims(account, generation, expires);
    }

    private static String claims(AccountId account, int generation, Instant expires) {
        return account + "." + generation + "." + expires.getEpochSecond();
    }

    /// The token as in a link.
    public String text() {
        return claims(account, generation, expires) + "." + seal;
    }

    @Override
    public String toString() {
        return "DownloadToken[withheld]";
    }
}
