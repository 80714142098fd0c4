package dev.billow.api.report;

import dev.billow.api.http.Fields;
import dev.billow.api.http.Members;
import dev.billow.api.http.RequestLog;
import dev.billow.api.identity.Caller;
import dev.billow.report.AccountId;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.report.RequestMember;
import dev.billow.webhook.WebhookGuard;
import dev.billow.webhook.WebhookGuard.RefusedException;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Checks what was asked for and fills in every default.
public final class RequestRules {
    private static final int LONGEST_URL = 2_048;

    private final WebhookGuard guard;

    public RequestRules(WebhookGuard guard) {
        this.guard = guard;
    }

    /// @param log gets the account
    /// @throws ApiException `Forbidden` for an account that is not the caller's, `Validation`
    ///     naming every bad member at once
    public ReportRequest resolve(
            ReportType type, Members members, Caller caller, Instant now, RequestLog log) {
        Fields fields = new Fields(members);
        Optional<AccountId> account = AccountRules.read(fields, caller, log);
        Period period = PeriodRules.read(fields, now);
        boolean includeCustomerIds =
                type.members().contains(RequestMember.INCLUDE_CUSTOMER_IDS)
                        && fields.flag("IncludeCustomerIds");
        Optional<String> emailAddress = emailAddress(fields);
        Optional<URI> webhookUrl = webhookUrl(fields);
        fields.check();
        return new ReportRequest(
                type, account.orElseThrow(), period, includeCustomerIds, emailAddress, webhookUrl);
    }

    private static Optional<String> emailAddress(Fields fields) {
        Optional<String> address = fields.text("EmailAddressToNotify");
        if (address.isPresent() && !EmailAddress.isPlain(address.get())) {
            fields.fault(
                    "EmailAddressToNotify",
                    address.get(),
                    "is no address. Allowed: one plain name@domain, not starting with = + -");
        }
        return address;
    }

    private Optional<URI> webhookUrl(Fields fields) {
        Optional<String> url = fields.text("WebhookUrl");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (url.get().length() > LONGEST_URL) {
            fields.fault(
                    "WebhookUrl",
                    url.get(),
                    "is too long. Allowed: " + LONGEST_URL + " characters");
            return Optional.empty();
        }
        try {
            return Optional.of(guard.check(url.get()));
        } catch (RefusedException e) {
            fields.fault("WebhookUrl", url.get(), "is refused: " + e.getMessage());
            return Optional.empty();
        }
    }
}
