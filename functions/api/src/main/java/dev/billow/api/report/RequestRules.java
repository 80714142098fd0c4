package dev.billow.api.report;

import dev.billow.account.AllowedRecipients;
import dev.billow.api.http.ApiException;
import dev.billow.api.http.FieldFault;
import dev.billow.api.http.Fields;
import dev.billow.api.http.Members;
import dev.billow.api.http.RequestLog;
import dev.billow.api.identity.Caller;
import dev.billow.mail.EmailAddress;
import dev.billow.report.AccountId;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.report.RequestMember;
import dev.billow.webhook.WebhookGuard;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks what was asked for and fills in every default.
public final class RequestRules {
    private final WebhookGuard guard;
    private final AllowedRecipients recipients;

    public RequestRules(WebhookGuard guard, AllowedRecipients recipients) {
        this.guard = guard;
        this.recipients = recipients;
    }

    /// The same rules for a request that came to this host: a webhook must not lead there again.
    public RequestRules at(String host) {
        return new RequestRules(guard.refusing(host), recipients);
    }

    /// @param log gets the account
    /// @throws ApiException `Forbidden` for an account that is not the caller's, `Validation`
    ///     naming every bad member at once
    public ReportRequest resolve(
            ReportType type, Members members, Caller caller, Instant now, RequestLog log) {
        Fields fields = new Fields(members);
        Optional<ReportRequest> request = read(type, fields, caller, now, log);
        fields.check();
        return request.orElseThrow();
    }

    /// Resolves every request of a batch, or none.
    ///
    /// @throws ApiException as [#resolve], telling of all requests at once
    public List<ReportRequest> resolveAll(
            ReportType type, List<Members> batch, Caller caller, Instant now, RequestLog log) {
        List<ReportRequest> requests = new ArrayList<>();
        List<FieldFault> faults = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Fields fields = Fields.at(i, batch.get(i));
            read(type, fields, caller, now, log).ifPresent(requests::add);
            faults.addAll(fields.faults());
        }
        if (!faults.isEmpty()) {
            throw ApiException.validation(faults);
        }
        return requests;
    }

    /// Reads a request among other fields.
    ///
    /// @return empty when a fault was noted
    public Optional<ReportRequest> read(
            ReportType type, Fields fields, Caller caller, Instant now, RequestLog log) {
        Optional<AccountId> account = AccountRules.read(fields, caller, log);
        Period period = PeriodRules.read(fields, now);
        boolean includeCustomerIds =
                type.members().contains(RequestMember.INCLUDE_CUSTOMER_IDS)
                        && fields.flag("IncludeCustomerIds");
        Optional<String> emailAddress = emailAddress(fields, account, caller);
        boolean mailsRequester = emailAddress.filter(caller::owns).isPresent();
        Optional<URI> webhookUrl = WebhookUrls.read(fields, guard, log);
        return account.filter(_ -> fields.faults().isEmpty())
                .map(
                        id ->
                                new ReportRequest(
                                        type,
                                        id,
                                        period,
                                        includeCustomerIds,
                                        emailAddress,
                                        mailsRequester,
                                        webhookUrl));
    }

    /// Settings are read last, and only for an address that nothing else speaks for.
    private Optional<String> emailAddress(
            Fields fields, Optional<AccountId> account, Caller caller) {
        Optional<String> address = fields.text("EmailAddressToNotify");
        if (address.isPresent() && !EmailAddress.isPlain(address.get())) {
            fields.fault(
                    "EmailAddressToNotify",
                    address.get(),
                    "is no address. Allowed: one plain name@domain, not starting with = + -");
        } else if (address.isPresent()
                && account.isPresent()
                && !caller.owns(address.get())
                && !recipients.admit(account.get(), address.get())) {
            fields.fault(
                    "EmailAddressToNotify",
                    address.get(),
                    "may not be mailed about this account. Allowed: addresses and domains in its"
                            + " setting mailRecipients, which its managers change, those that the"
                            + " service allows every account and, for a single report, your own"
                            + " verified address");
        }
        return address;
    }
}
