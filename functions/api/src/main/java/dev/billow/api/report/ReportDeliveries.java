package dev.billow.api.report;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.identity.Caller;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.NotificationStore;
import dev.billow.report.Replaying;
import dev.billow.report.Report;
import dev.billow.report.ReportStore;
import dev.billow.report.StoreUnavailableException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Shows what was told about a report, and has it told once more.
public final class ReportDeliveries {
    /// What the deliveries of a report look like.
    public static final WireType TYPE =
            new WireType(
                    "Deliveries",
                    List.of(
                            Property.objects(
                                    "deliveries",
                                    DeliveryInfo.TYPE,
                                    "One per channel; none before the report has ended")));

    private final NotificationStore notifications;
    private final NotificationQueue queue;
    private final FindReport find;

    public ReportDeliveries(
            ReportStore store, NotificationStore notifications, NotificationQueue queue) {
        this.notifications = notifications;
        this.queue = queue;
        this.find = new FindReport(store);
    }

    /// @throws ApiException `NotFound`
    public Answer list(Call call, Caller caller) {
        Report report = find.of(call, caller);
        List<WireObject> deliveries =
                notifications.of(report.id()).stream().map(DeliveryInfo::of).toList();
        return new Answer.One(new WireObject.Builder(TYPE).put("deliveries", deliveries).build());
    }

    /// Has the mail sent again.
    ///
    /// @throws ApiException `NotFound` when the report asked for none, `Conflict` while it is being
    ///     told or was told again as often as it may be, `TooManyRequests` when that was just now
    public Answer replayMail(Call call, Caller caller) {
        return replay(Channel.EMAIL, call, caller);
    }

    /// Has the webhook called again, under the same id.
    ///
    /// @throws ApiException `NotFound` when the report asked for none, `Conflict` while it is being
    ///     told or was told again as often as it may be, `TooManyRequests` when that was just now
    public Answer replayWebhook(Call call, Caller caller) {
        return replay(Channel.WEBHOOK, call, caller);
    }

    private Answer replay(Channel channel, Call call, Caller caller) {
        Report report = find.of(call, caller);
        if (!Channel.of(report.request()).contains(channel)) {
            throw ApiException.notFound();
        }
        return switch (notifications.replay(report.id(), channel, call.now())) {
            case Replaying.Begun(Notification again) -> send(report, again, call);
            case Replaying.Pending(Instant next) ->
                    throw ApiException.of(
                            ErrorCode.CONFLICT,
                            "It is being told already; the next attempt is due at " + next);
            case Replaying.TooSoon(Instant allowed) ->
                    throw ApiException.tooManyRequests(
                            "It was told again a moment ago. Allowed is once in %d seconds"
                                    .formatted(Notification.REPLAY_GAP.toSeconds()),
                            Duration.between(call.now(), allowed));
            case Replaying.UsedUp() ->
                    throw ApiException.of(
                            ErrorCode.CONFLICT,
                            "It was told again %d times, which is the most for a report"
                                    .formatted(Notification.MOST_REPLAYS));
            case Replaying.Unknown() ->
                    throw ApiException.of(
                            ErrorCode.CONFLICT,
                            "The report has not ended, so that there is nothing to tell again");
        };
    }

    private Answer send(Report report, Notification again, Call call) {
        call.log().note("channel", again.channel());
        call.log().audit(AuditEvent.REPLAYED);
        try {
            queue.send(
                    new NotificationMessage(report.id(), again.channel()),
                    report.request().accountId(),
                    Duration.ZERO);
        } catch (StoreUnavailableException e) {
            call.log().because(e); // the sweeper sends what is due
        }
        return new Answer.One(DeliveryInfo.of(again));
    }
}
