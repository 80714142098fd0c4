package dev.billow.storage;

import static java.util.Objects.requireNonNull;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.Replay;
import dev.billow.report.Notification.State;
import dev.billow.report.ReportId;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notifications as items beside their report, sk `NOTIFICATION#<channel>`, and back.
final class NotificationItems {
    static final String SORT_PREFIX = "NOTIFICATION#";

    private NotificationItems() {}

    static Map<String, AttributeValue> key(ReportId id, Channel channel) {
        return Map.of(
                "pk", ReportItems.text(ReportItems.partition(id)),
                "sk", ReportItems.text(SORT_PREFIX + channel));
    }

    static Map<String, AttributeValue> write(Notification notification) {
        Map<String, AttributeValue> item =
                new HashMap<>(key(notification.reportId(), notification.channel()));
        item.put("schemaVersion", ReportItems.number(1));
        item.put("notificationId", ReportItems.text(notification.notificationId()));
        item.put("state", ReportItems.text(notification.state().name()));
        item.put("attempts", attempts(notification.attempts()));
        item.put("nextAttempt", Due.at(notification.nextAttempt()));
        item.put("dueShard", Due.shard(Due.Kind.NOTIFICATION, notification.reportId()));
        item.put("dueAt", Due.at(notification.nextAttempt()));
        return item;
    }

    static AttributeValue attempts(List<Attempt> attempts) {
        return AttributeValue.fromL(
                attempts.stream()
                        .map(
                                attempt ->
                                        AttributeValue.fromM(
                                                Map.of(
                                                        "at", Due.at(attempt.at()),
                                                        "outcome",
                                                                ReportItems.text(attempt.outcome()),
                                                        "millis",
                                                                ReportItems.number(
                                                                        attempt.took()
                                                                                .toMillis()))))
                        .toList());
    }

    static Notification read(Map<String, AttributeValue> item) {
        return new Notification(
                reportId(item),
                channel(item),
                ReportItems.string(item, "notificationId"),
                State.valueOf(ReportItems.string(item, "state")),
                Times.read(ReportItems.string(item, "nextAttempt")),
                replay(item),
                attempts(item));
    }

    private static Optional<Replay> replay(Map<String, AttributeValue> item) {
        return item.containsKey("replays")
                ? Optional.of(
                        new Replay(
                                ReportItems.integer(item, "replays"),
                                Times.read(ReportItems.string(item, "replayedAt"))))
                : Optional.empty();
    }

    static List<Attempt> attempts(Map<String, AttributeValue> item) {
        return requireNonNull(item.get("attempts")).l().stream()
                .map(value -> attempt(value.m()))
                .toList();
    }

    static ReportId reportId(Map<String, AttributeValue> item) {
        return new ReportId(ReportItems.string(item, "pk").substring("REPORT#".length()));
    }

    static Channel channel(Map<String, AttributeValue> item) {
        return Channel.valueOf(ReportItems.string(item, "sk").substring(SORT_PREFIX.length()));
    }

    private static Attempt attempt(Map<String, AttributeValue> item) {
        return new Attempt(
                Times.read(ReportItems.string(item, "at")),
                ReportItems.string(item, "outcome"),
                Duration.ofMillis(ReportItems.integer(item, "millis")));
    }
}
