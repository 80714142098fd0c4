package dev.billow.notifier;

import dev.billow.mail.UnsubscribeToken;
import dev.billow.report.AccountId;
import dev.billow.report.SigningKeys;

import java.util.function.Supplier;

/// Makes the links that end the mails about an account to one address.
final class UnsubscribeLinks {
    private final String apiUrl;
    private final Supplier<SigningKeys> keys;

    /// @param apiUrl without a slash at the end
    /// @param keys asked for each link
    UnsubscribeLinks(String apiUrl, Supplier<SigningKeys> keys) {
        this.apiUrl = apiUrl;
        this.keys = keys;
    }

    String of(AccountId account, String address) {
        return apiUrl
                + "/mail/unsubscribe?subscription="
                + UnsubscribeToken.make(keys.get(), account, address).text();
    }
}
