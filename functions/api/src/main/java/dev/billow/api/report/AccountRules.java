package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Fields;
import dev.billow.api.http.RequestLog;
import dev.billow.api.identity.Caller;
import dev.billow.report.AccountId;

import java.util.Optional;

/// The account that a request means: the one it names, else the caller's only one; and whether the
/// caller reaches it.
public final class AccountRules {
    private AccountRules() {}

    /// @param log gets the account
    /// @return empty only after a fault was noted
    /// @throws ApiException `Forbidden` when the caller does not reach the account
    static Optional<AccountId> read(Fields fields, Caller caller, RequestLog log) {
        Optional<String> named = fields.text("AccountId");
        if (named.isEmpty()) {
            Optional<AccountId> only = caller.onlyAccount();
            if (only.isEmpty()) {
                fields.fault("AccountId", "is missing. Allowed: one of the accounts you reach");
            }
            only.ifPresent(account -> reached(account, caller, log));
            return only;
        }
        Optional<AccountId> account = AccountId.parse(named.get());
        if (account.isEmpty()) {
            fields.fault(
                    "AccountId",
                    named.get(),
                    "is no account id. Allowed: 1 to 64 of A-Z, a-z, 0-9, _ and -");
        } else if (!reached(account.get(), caller, log)) {
            throw ApiException.of(
                    ErrorCode.FORBIDDEN,
                    "You do not reach the account of " + fields.named("AccountId"));
        }
        return account;
    }

    /// The account that a path names first.
    ///
    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others
    public static AccountId ofPath(Call call, Caller caller) {
        AccountId account = AccountId.parse(call.id()).orElseThrow(ApiException::notFound);
        if (!reached(account, caller, call.log())) {
            throw ApiException.of(ErrorCode.FORBIDDEN, "You do not reach this account");
        }
        return account;
    }

    /// Whether the caller reaches the account, for whom it is noted either way. Who is kept out,
    /// and the administrator who reaches what is not theirs, are audited.
    static boolean reached(AccountId account, Caller caller, RequestLog log) {
        log.note("account", account);
        if (!caller.reaches(account)) {
            log.audit(AuditEvent.REFUSED);
            return false;
        }
        if (!caller.accounts().contains(account)) {
            log.audit(AuditEvent.ADMINISTRATOR_ACCESS);
        }
        return true;
    }
}
