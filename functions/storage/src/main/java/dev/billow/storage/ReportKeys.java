package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.Report;
import dev.billow.report.ReportRequest;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Keys of the items that let a request find its report again: the caller's idempotency key, the
/// mark of an unfinished equal request, and that of the last finished report of the same content.
final class ReportKeys {
    private ReportKeys() {}

    /// An idempotency key of an account.
    static Map<String, AttributeValue> idempotency(AccountId account, String key) {
        return key("IDEMPOTENCY#" + account + "#" + digest(List.of(key)));
    }

    /// The mark that this user's request is not finished.
    static Map<String, AttributeValue> inFlight(Report report) {
        ReportRequest request = report.request();
        return key(
                "INFLIGHT#"
                        + digest(
                                List.of(
                                        report.createdBy(),
                                        request.type().id(),
                                        request.accountId().value(),
                                        request.period().start().toString(),
                                        request.period().end().toString(),
                                        request.period().zone().getId(),
                                        Boolean.toString(request.includeCustomerIds()),
                                        request.emailAddress().orElse(""),
                                        Boolean.toString(request.mailsRequester()),
                                        request.webhookUrl().map(URI::toString).orElse(""))));
    }

    /// The mark of the report that completed last of those with the same content.
    static Map<String, AttributeValue> latest(ReportRequest request) {
        return key(
                "LATEST#"
                        + digest(
                                List.of(
                                        request.type().id(),
                                        request.accountId().value(),
                                        request.period().start().toString(),
                                        request.period().end().toString(),
                                        request.period().zone().getId(),
                                        Boolean.toString(request.includeCustomerIds()))));
    }

    private static Map<String, AttributeValue> key(String value) {
        return Map.of("pk", ReportItems.text(value), "sk", ReportItems.text("KEY"));
    }

    /// Each part with its length before it, so that no two lists read the same.
    static String digest(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
