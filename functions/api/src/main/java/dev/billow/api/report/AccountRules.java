package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Fields;
import dev.billow.api.identity.Caller;
import dev.billow.report.AccountId;

import java.util.Optional;

/// The account that a request means: the one it names, else the caller's only one.
final class AccountRules {
    private AccountRules() {}

    /// @return empty only after a fault was noted
    /// @throws ApiException `Forbidden` when the caller does not reach the account
    static Optional<AccountId> read(Fields fields, Caller caller) {
        Optional<String> named = fields.text("AccountId");
        if (named.isEmpty()) {
            Optional<AccountId> only = caller.onlyAccount();
            if (only.isEmpty()) {
                fields.fault("AccountId", "is missing. Allowed: one of the accounts you reach");
            }
            return only;
        }
        Optional<AccountId> account = AccountId.parse(named.get());
        if (account.isEmpty()) {
            fields.fault(
                    "AccountId",
                    named.get(),
                    "is no account id. Allowed: 1 to 64 of A-Z, a-z, 0-9, _ and -");
        } else if (!caller.reaches(account.get())) {
            throw ApiException.of(
                    ErrorCode.FORBIDDEN,
                    "You do not reach the account of " + fields.named("AccountId"));
        }
        return account;
    }
}
