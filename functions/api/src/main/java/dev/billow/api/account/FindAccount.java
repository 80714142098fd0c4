package dev.billow.api.account;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.AccountRules;
import dev.billow.report.AccountId;

/// Finds the account that a path names, for those who reach it.
final class FindAccount {
    private FindAccount() {}

    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others
    static AccountId of(Call call, Caller caller) {
        AccountId account = AccountId.parse(call.id()).orElseThrow(ApiException::notFound);
        if (!AccountRules.reached(account, caller, call.log())) {
            throw ApiException.of(ErrorCode.FORBIDDEN, "You do not reach this account");
        }
        return account;
    }
}
