package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.FieldFault;
import dev.billow.api.http.Request;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStore.IdempotencyKey;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The `Idempotency-Key` header and the digest of what was asked under it.
final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 255;

    private IdempotencyKeys() {}

    /// @throws ApiException `Validation` when the key is empty, too long or has control characters
    static Optional<IdempotencyKey> read(Request request, ReportRequest resolved) {
        Optional<String> key = request.header(HEADER.toLowerCase(Locale.ROOT));
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String value = key.get();
        if (value.isEmpty()
                || value.length() > LONGEST
                || value.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.validation(
                    List.of(
                            new FieldFault(
                                    "IdempotencyKey",
                                    "Idempotency-Key is not well-formed. Allowed: 1 to "
                                            + LONGEST
                                            + " characters")));
        }
        return Optional.of(new IdempotencyKey(value, digest(resolved)));
    }

    /// SHA-256 over every member of the request; no member can hold a line feed.
    private static String digest(ReportRequest request) {
        String text =
                String.join(
                        "\n",
                        request.type().id(),
                        request.accountId().value(),
                        request.period().start().toString(),
                        request.period().end().toString(),
                        request.period().zone().getId(),
                        Boolean.toString(request.includeCustomerIds()),
                        request.emailAddress().orElse(""),
                        request.webhookUrl().map(URI::toString).orElse(""));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
