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

/// The keys under which requests are one, and the digest of what was asked under them.
///
/// A header's key stands for itself and has no line feed; every other begins with its [Space] and
/// one, so that no two places can name the same key.
public final class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";
    static final int LONGEST = 255;

    /// Where keys come from, other than from the header of a single request.
    public enum Space {
        /// The places in the batches of HTTP.
        BATCH,
        /// What senders of messages chose.
        SENDER,
        /// The ids of events.
        EVENT,
        /// The ids of messages that have no other key.
        MESSAGE,
        /// The times of schedules.
        SCHEDULE;

        private String key(String name) {
            return this + "\n" + name;
        }
    }

    private IdempotencyKeys() {}

    /// @throws ApiException `Validation` when the key is empty, too long or has control characters
    static Optional<IdempotencyKey> read(Request request, ReportRequest resolved) {
        return header(request).map(key -> new IdempotencyKey(key, digest(List.of(resolved))));
    }

    /// The keys of a batch, in its order: the header's key with the place of the request.
    ///
    /// Equal requests have the same key, and what was asked under each is the whole batch.
    ///
    /// @throws ApiException as [#read]
    static List<Optional<IdempotencyKey>> readAll(Request request, List<ReportRequest> batch) {
        Optional<String> header = header(request);
        String digest = digest(batch);
        return batch.stream()
                .map(each -> header.map(key -> batch.indexOf(each) + "\n" + key))
                .map(key -> key.map(Space.BATCH::key))
                .map(key -> key.map(value -> new IdempotencyKey(value, digest)))
                .toList();
    }

    /// A key that came otherwise than by the header.
    ///
    /// @param life how long it is remembered
    public static IdempotencyKey of(
            Space space, String key, Duration life, ReportRequest resolved) {
        return new IdempotencyKey(space.key(key), digest(List.of(resolved)), life);
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
