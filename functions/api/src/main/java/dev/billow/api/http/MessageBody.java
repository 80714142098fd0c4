package dev.billow.api.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// What the text of a message says: the members of a request as a JSON object, or an event of
/// EventBridge that has them as its detail.
///
/// @param eventId the event's identity; empty when it is no event
/// @param eventTime when it happened; empty when it is no event
public record MessageBody(Members members, Optional<String> eventId, Optional<Instant> eventTime) {
    /// @throws ApiException `RequestEntityTooLarge` or `SerializationException`
    public static MessageBody read(String body) {
        if (body.getBytes(StandardCharsets.UTF_8).length > Body.LARGEST) {
            throw ApiException.of(
                    ErrorCode.TOO_LARGE,
                    "The message is too large. Allowed: " + Body.LARGEST + " bytes");
        }
        Members outer = JsonBody.read(body);
        if (!(outer.member("detail-type") instanceof Members.Member.Text)) {
            return new MessageBody(outer, Optional.empty(), Optional.empty());
        }
        return new MessageBody(
                JsonBody.readWithin(body, "detail"),
                Optional.of(text(outer, "id")),
                Optional.of(time(text(outer, "time"))));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw ApiException.because(
                    ErrorCode.SERIALIZATION,
                    "The event's time " + Quoted.of(text) + " is no time. Allowed: ISO 8601, UTC",
                    e);
        }
    }

    private static String text(Members outer, String name) {
        if (outer.member(name) instanceof Members.Member.Text(String value)) {
            return value;
        }
        throw ApiException.of(ErrorCode.SERIALIZATION, "The event has no " + name);
    }
}
