package dev.billow.api.report;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How people are shown what was told about a report through one channel.
///
/// Whatever a receiver answered beside its status is never kept, let alone shown. What keeps a call
/// from reaching a receiver is one word without a duration, be it the name, the network or the
/// guard: who owns a webhook's URL must not learn from it what is inside the network.
public final class DeliveryInfo {
    private static final Set<String> UNREACHABLE =
            Set.of("blocked_address", "connect_failed", "dns_failed");

    /// The state of a delivery.
    public static final Property STATE =
            Property.choice(
                    "state",
                    Arrays.stream(State.values()).map(DeliveryInfo::wireName).toList(),
                    "Pending until it is delivered, refused for good or tried often enough;"
                            + " Disabled when the receiver asked to be left alone",
                    "Delivered");

    /// What an attempt looks like.
    public static final WireType ATTEMPT =
            new WireType(
                    "DeliveryAttempt",
                    List.of(
                            Property.text(
                                    "attemptedAt", "When it was made", "2026-11-15T10:00:00Z"),
                            Property.text(
                                    "outcome",
                                    "delivered, or what went wrong, as in http_500, timeout,"
                                            + " tls_error, unreachable, mail_throttled,"
                                            + " mail_unanswered, recipient_unsubscribed",
                                    "delivered"),
                            Property.whole(
                                    "milliseconds",
                                    "How long it took; not there when nobody was reached",
                                    "120")));

    /// What a delivery looks like.
    public static final WireType TYPE =
            new WireType(
                    "Delivery",
                    List.of(
                            Property.choice(
                                    "channel",
                                    Arrays.stream(Channel.values())
                                            .map(DeliveryInfo::wireName)
                                            .toList(),
                                    "The way it is told",
                                    "webhook"),
                            STATE,
                            Property.text(
                                    "webhookId",
                                    "The same over all attempts; the header webhook-id",
                                    "msg_3f2b8c1e5d4a4f6b9c7d8e9f0a1b2c3dW"),
                            Property.text(
                                    "nextAttemptAt",
                                    "When it is tried (again), while pending",
                                    "2026-11-15T10:05:00Z"),
                            Property.objects("attempts", ATTEMPT, "Oldest first")));

    private DeliveryInfo() {}

    /// The delivery as people are shown it.
    static WireObject of(Notification notification) {
        WireObject.Builder object =
                new WireObject.Builder(TYPE)
                        .put("channel", wireName(notification.channel()))
                        .put("state", wireName(notification.state()))
                        .put("webhookId", notification.notificationId())
                        .put(
                                "attempts",
                                notification.attempts().stream().map(DeliveryInfo::of).toList());
        if (notification.state() == State.PENDING) {
            object.put("nextAttemptAt", notification.nextAttempt().toString());
        }
        return object.build();
    }

    private static WireObject of(Attempt attempt) {
        WireObject.Builder object = new WireObject.Builder(ATTEMPT);
        put(object, attempt);
        return object.build();
    }

    /// Puts an attempt's properties into an object that has them.
    public static void put(WireObject.Builder object, Attempt attempt) {
        boolean isUnreachable = UNREACHABLE.contains(attempt.outcome());
        object.put("attemptedAt", attempt.at().toString())
                .put("outcome", isUnreachable ? "unreachable" : attempt.outcome());
        if (!isUnreachable) {
            object.put("milliseconds", attempt.took().toMillis());
        }
    }

    /// A state in the contract's words, as in `Pending`.
    public static String wireName(State state) {
        return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String wireName(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }
}
