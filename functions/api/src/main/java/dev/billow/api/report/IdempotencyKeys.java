package dev.billow.api.report;

import static java.util.stream.Collectors.joining;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.FieldFault;
import dev.billow.api.http.Request;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStore.IdempotencyKey;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The `Idempotency-Key` header and the digest of what was asked under it.
public final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 255;

    private IdempotencyKeys() {}

    /// @throws ApiException `Validation` when the key is empty, too long or has control characters
    static Optional<IdempotencyKey> read(Request request, ReportRequest resolved) {
        return header(request).map(key -> new IdempotencyKey(key, digest(List.of(resolved))));
    }

    /// The keys of a batch, in its order: the header's key with the place of the request.
    ///
    /// Equal requests have the same key, and what was asked under each is the whole batch. The line
    /// feed keeps them apart from any header's key.
    ///
    /// @throws ApiException as [#read]
    static List<Optional<IdempotencyKey>> readAll(Request request, List<ReportRequest> batch) {
        Optional<String> header = header(request);
        String digest = digest(batch);
        return batch.stream()
                .map(each -> header.map(key -> key + "\n" + batch.indexOf(each)))
                .map(key -> key.map(value -> new IdempotencyKey(value, digest)))
                .toList();
    }

    /// A key that came otherwise than by the header.
    ///
    /// @param key with a line feed, so that no header's key can be it
    /// @param life how long it is remembered
    public static IdempotencyKey of(String key, Duration life, ReportRequest resolved) {
        return new IdempotencyKey(key, digest(List.of(resolved)), life);
    }

    private static Optional<String> header(Request request) {
        Optional<String> key = request.header(HEADER.toLowerCase(Locale.ROOT));
        if (key.isPresent() && !isWellFormed(key.get())) {
            throw ApiException.validation(
                    List.of(
                            new FieldFault(
                                    "IdempotencyKey",
                                    "Idempotency-Key is not well-formed. Allowed: 1 to "
                                            + LONGEST
                                            + " characters")));
        }
        return key;
    }

    private static boolean isWellFormed(String key) {
        return !key.isEmpty()
                && key.length() <= LONGEST
                && key.chars().noneMatch(Character::isISOControl);
    }

    /// SHA-256 over every member of the requests; no member can hold a line feed.
    private static String digest(List<ReportRequest> requests) {
        String text = requests.stream().map(IdempotencyKeys::text).collect(joining("\n"));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static String text(ReportRequest request) {
        return String.join(
                "\n",
                request.type().id(),
                request.accountId().value(),
                request.period().start().toString(),
                request.period().end().toString(),
                request.period().zone().getId(),
                Boolean.toString(request.includeCustomerIds()),
                request.emailAddress().orElse(""),
                request.webhookUrl().map(URI::toString).orElse(""));
    }
}
