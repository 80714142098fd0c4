package dev.billow.report;

import java.net.URI;
import java.util.Optional;

/// What was asked for, checked and with every default filled in.
///
/// @param emailAddress who is mailed when the report ends, if anyone
/// @param webhookUrl who is called when the report ends, if anyone
public record ReportRequest(
        ReportType type,
        AccountId accountId,
        Period period,
        boolean includeCustomerIds,
        Optional<String> emailAddress,
        Optional<URI> webhookUrl) {}
