package dev.billow.api.account;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.AccountRules;
import dev.billow.api.report.Answer;
import dev.billow.report.AccountId;
import dev.billow.report.LinkStore;

/// Ends all capability links of an account. Those that are made afterwards work, so a report that
/// is told once more has a link again.
public final class RevokeLinks {
    private final LinkStore links;

    public RevokeLinks(LinkStore links) {
        this.links = links;
    }

    /// @throws ApiException `NotFound` for what is no account id, `Forbidden` for an account of
    ///     others
    public Answer revoke(Call call, Caller caller) {
        AccountId account = AccountRules.ofPath(call, caller);
        links.revoke(account, call.now());
        call.log().audit(AuditEvent.LINKS_REVOKED);
        return new Answer.Nothing();
    }
}
