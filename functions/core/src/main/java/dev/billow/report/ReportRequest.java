package dev.billow.report;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was asked for, checked and with every default filled in.
///
/// @param includeCustomerIds false for a type that does not take it
/// @param emailAddress who is mailed when the report ends, if anyone
/// @param mailsRequester true when that is the verified address of who asked: the account need not
///     know it
/// @param webhookUrl who is called when the report ends, if anyone
public record ReportRequest(
        ReportType type,
        AccountId accountId,
        Period period,
        boolean includeCustomerIds,
        Optional<String> emailAddress,
        boolean mailsRequester,
        Optional<URI> webhookUrl) {

    /// A request that mails nobody, or somebody else than who asked.
    public ReportRequest(
            ReportType type,
            AccountId accountId,
            Period period,
            boolean includeCustomerIds,
            Optional<String> emailAddress,
            Optional<URI> webhookUrl) {
        this(type, accountId, period, includeCustomerIds, emailAddress, false, webhookUrl);
    }

    /// The columns of the report's files, in order.
    public List<Column> columns() {
        return type.columns(
                includeCustomerIds ? Set.of(RequestMember.INCLUDE_CUSTOMER_IDS) : Set.of());
    }
}
