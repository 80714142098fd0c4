package dev.billow.report;

import static dev.billow.report.Channel.BUS;
import static dev.billow.report.Channel.EMAIL;
import static dev.billow.report.Channel.WEBHOOK;
import static dev.billow.report.SampleReports.ACME;
import static dev.billow.report.SampleReports.NOW;
import static dev.billow.report.SampleReports.lease;
import static dev.billow.report.SampleReports.queued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.Replay;
import dev.billow.report.Notification.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// How notifications come to be when a report ends, and how one attempt at a time is made.
public abstract class NotificationStoreContract {
    private static final Instant UNTIL = NOW.plusSeconds(60);
    private static final Lease LEASE = lease("a", NOW);

    private ReportStore reports;
    private NotificationStore notifications;

    /// An empty store of reports.
    protected abstract ReportStore emptyReports();

    /// The notifications of the reports in the store that was made last.
    protected abstract NotificationStore notifications();

    @BeforeEach
    void openStores() {
        reports = emptyReports();
        notifications = notifications();
    }

    @Test
    @Tag("F18")
    void aReportIsToldAboutOnlyOnceItHasEnded() {
        ReportId id = running();

        assertThat(notifications.of(id)).isEmpty();
        reports.complete(id, LEASE, SampleReports.result(), "Done", NOW);

        assertThat(notifications.of(id))
                .containsExactlyInAnyOrder(
                        Notification.pending(id, EMAIL, NOW),
                        Notification.pending(id, WEBHOOK, NOW),
                        Notification.pending(id, BUS, NOW));
        assertThat(notifications.of(id))
                .extracting(Notification::notificationId)
                .doesNotHaveDuplicates();
    }

    @Test
    void eachWayToEndIsTold() {
        ReportId failed = running();
        ReportId cancelled = running();
        ReportId abandoned = running();

        reports.fail(failed, LEASE, "Failed", NOW);
        reports.cancel(cancelled, "Cancelled", NOW);
        reports.abandon(abandoned, "Abandoned", LEASE.until());

        assertThat(notifications.of(failed)).hasSize(3);
        assertThat(notifications.of(cancelled)).hasSize(3);
        assertThat(notifications.of(abandoned)).hasSize(3);
    }

    @Test
    void onlyTheChannelsAskedForAndTheBusAreTold() {
        ReportRequest both = SampleReports.request(ACME);
        ReportRequest mail =
                new ReportRequest(
                        both.type(),
                        ACME,
                        both.period(),
                        true,
                        both.emailAddress(),
                        Optional.empty());
        Report report = Report.queued(ReportId.random(), mail, "user", NOW);
        reports.create(report, Optional.empty());

        reports.cancel(report.id(), "Cancelled", NOW);

        assertThat(notifications.of(report.id()))
                .extracting(Notification::channel)
                .containsExactlyInAnyOrder(EMAIL, BUS);
    }

    @Test
    @Tag("F20")
    void aRepeatedEndDoesNotTellAgain() {
        ReportId id = ended();
        notifications.take(id, EMAIL, NOW, UNTIL);
        notifications.record(delivered(Notification.pending(id, EMAIL, NOW)));

        reports.complete(id, LEASE, SampleReports.result(), "Done", UNTIL);

        assertThat(notifications.take(id, EMAIL, UNTIL, UNTIL.plusSeconds(60))).isEmpty();
    }

    @Test
    void aPendingNotificationIsTakenByOneUntilItsTimeIsOver() {
        ReportId id = ended();
        Instant next = UNTIL.plusSeconds(60);

        assertThat(notifications.take(id, EMAIL, NOW.minusMillis(1), UNTIL)).isEmpty();
        assertThat(notifications.take(id, EMAIL, NOW, UNTIL))
                .contains(Notification.pending(id, EMAIL, NOW));
        assertThat(notifications.take(id, EMAIL, UNTIL.minusMillis(1), next)).isEmpty();
        assertThat(notifications.take(id, EMAIL, UNTIL, next)).isPresent();
    }

    @Test
    void anUnknownNotificationIsNotTaken() {
        assertThat(notifications.take(ReportId.random(), EMAIL, NOW, UNTIL)).isEmpty();
    }

    @Test
    @Tag("W24")
    void oneOfManyTakesAtOnceWins() throws Exception {
        for (int round = 0; round < 20; round++) {
            ReportId id = ended();
            Callable<Optional<Notification>> take =
                    () -> notifications.take(id, WEBHOOK, NOW, UNTIL);

            List<Optional<Notification>> taken =
                    AtOnce.run(Stream.generate(() -> take).limit(4).toList());

            assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
        }
    }

    @Test
    @Tag("W29")
    void channelsAreToldIndependently() {
        ReportId id = ended();

        notifications.take(id, EMAIL, NOW, UNTIL);
        notifications.record(delivered(Notification.pending(id, EMAIL, NOW)));

        assertThat(notifications.take(id, WEBHOOK, NOW, UNTIL)).isPresent();
    }

    @Test
    void aFailedAttemptIsKeptAndTriedAgainAtItsTime() {
        ReportId id = ended();
        Instant next = NOW.plus(Duration.ofMinutes(5));
        Notification after =
                attempted(Notification.pending(id, WEBHOOK, NOW), State.PENDING, "http_500", next);
        notifications.take(id, WEBHOOK, NOW, UNTIL);

        boolean recorded = notifications.record(after);

        assertThat(recorded).isTrue();
        assertThat(notifications.take(id, WEBHOOK, next.minusMillis(1), next)).isEmpty();
        assertThat(notifications.take(id, WEBHOOK, next, next.plusSeconds(60))).contains(after);
    }

    @Test
    void anEndedNotificationStaysAsItIs() {
        ReportId id = ended();
        Notification delivered = delivered(Notification.pending(id, EMAIL, NOW));
        notifications.record(delivered);

        boolean again = notifications.record(Notification.pending(id, EMAIL, NOW));

        assertThat(again).isFalse();
        assertThat(notifications.of(id)).contains(delivered);
        assertThat(notifications.take(id, EMAIL, UNTIL, UNTIL)).isEmpty();
    }

    @Test
    @Tag("W32")
    void whatIsOverCanBeToldOnceMoreUnderTheSameId() {
        ReportId id = ended();
        notifications.record(delivered(Notification.pending(id, WEBHOOK, NOW)));

        Replaying begun = notifications.replay(id, WEBHOOK, UNTIL);

        assertThat(begun).isInstanceOf(Replaying.Begun.class);
        assertThat(notifications.replay(id, WEBHOOK, UNTIL))
                .isEqualTo(new Replaying.Pending(UNTIL));
        assertThat(notifications.replay(id, EMAIL, UNTIL)).isEqualTo(new Replaying.Pending(NOW));
        assertThat(notifications.replay(ReportId.random(), WEBHOOK, UNTIL))
                .isEqualTo(new Replaying.Unknown());
        assertThat(notifications.dueNotifications(UNTIL, 10))
                .contains(new NotificationMessage(id, WEBHOOK));
        Notification again =
                notifications.take(id, WEBHOOK, UNTIL, UNTIL.plusSeconds(60)).orElseThrow();
        assertThat(begun).isEqualTo(new Replaying.Begun(again));
        assertThat(again.notificationId())
                .isEqualTo(Notification.pending(id, WEBHOOK, NOW).notificationId());
        assertThat(again.replay()).contains(new Replay(1, UNTIL));
        assertThat(again.attempts()).hasSize(1);
        assertThat(notifications.record(delivered(again))).isTrue();
    }

    @Test
    @Tag("W32")
    void aReplayIsGrantedOnceAMinute() {
        ReportId id = ended();
        Instant next = NOW.plus(Notification.REPLAY_GAP);
        notifications.record(delivered(Notification.pending(id, WEBHOOK, NOW)));
        notifications.record(delivered(Notification.pending(id, EMAIL, NOW)));
        replay(id, NOW);

        assertThat(notifications.replay(id, WEBHOOK, next.minusMillis(1)))
                .isEqualTo(new Replaying.TooSoon(next));
        assertThat(notifications.replay(id, EMAIL, NOW)).isInstanceOf(Replaying.Begun.class);
        assertThat(replay(id, next).replay()).contains(new Replay(2, next));
    }

    @Test
    @Tag("W32")
    void aReplayIsGrantedTwentyTimes() {
        ReportId id = ended();
        Instant now = NOW;
        notifications.record(delivered(Notification.pending(id, WEBHOOK, NOW)));

        for (int i = 0; i < Notification.MOST_REPLAYS; i++) {
            replay(id, now);
            now = now.plus(Notification.REPLAY_GAP);
        }

        assertThat(notifications.replay(id, WEBHOOK, now)).isEqualTo(new Replaying.UsedUp());
        assertThat(notifications.dueNotifications(now, 10))
                .doesNotContain(new NotificationMessage(id, WEBHOOK));
    }

    @Test
    @Tag("W32")
    void ofManyReplaysAtOnceOneIsGranted() throws Exception {
        for (int round = 0; round < 10; round++) {
            ReportId id = ended();
            notifications.record(delivered(Notification.pending(id, WEBHOOK, NOW)));
            Callable<Replaying> replay = () -> notifications.replay(id, WEBHOOK, UNTIL);

            List<Replaying> answers = AtOnce.run(Stream.generate(() -> replay).limit(4).toList());

            assertThat(answers).filteredOn(Replaying.Begun.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(new Replaying.Pending(UNTIL)::equals).hasSize(3);
        }
    }

    /// Has the webhook told once more, which succeeds.
    private Notification replay(ReportId id, Instant now) {
        Replaying.Begun begun = (Replaying.Begun) notifications.replay(id, WEBHOOK, now);
        notifications.record(delivered(begun.notification()));
        return begun.notification();
    }

    @Test
    void theNotificationsOfADeletedReportAreGoneAndStayGone() {
        ReportId id = ended();

        reports.delete(id);

        assertThat(notifications.record(delivered(Notification.pending(id, EMAIL, NOW)))).isFalse();
        assertThat(notifications.take(id, EMAIL, NOW, UNTIL)).isEmpty();
        assertThat(notifications.of(id)).isEmpty();
        assertThat(notifications.dueNotifications(UNTIL, 10)).isEmpty();
    }

    @Test
    @Tag("F30")
    void theLongestWaitingIsDueFirst() {
        ReportId late = endedAt(NOW.plusSeconds(2));
        ReportId early = endedAt(NOW.plusSeconds(1));

        List<NotificationMessage> due = notifications.dueNotifications(UNTIL, 10);

        assertThat(due.subList(0, 3)).allMatch(message -> message.reportId().equals(early));
        assertThat(due.subList(3, 6)).allMatch(message -> message.reportId().equals(late));
        assertThat(notifications.dueNotifications(UNTIL, 3)).isEqualTo(due.subList(0, 3));
        assertThat(notifications.dueNotifications(NOW, 10)).isEmpty();
    }

    @Test
    void whatIsInAnothersHandsOrEndedIsNotDue() {
        ReportId id = ended();
        notifications.take(id, EMAIL, NOW, UNTIL);
        notifications.record(delivered(Notification.pending(id, WEBHOOK, NOW)));
        notifications.record(delivered(Notification.pending(id, BUS, NOW)));

        assertThat(notifications.dueNotifications(UNTIL.minusMillis(1), 10)).isEmpty();
        assertThat(notifications.dueNotifications(UNTIL, 10))
                .containsExactly(new NotificationMessage(id, EMAIL));
    }

    private ReportId running() {
        Report report = queued(ACME, ReportId.random().value(), NOW);
        reports.create(report, Optional.empty());
        reports.claim(report.id(), LEASE, "worker", "job-1", NOW);
        return report.id();
    }

    private ReportId ended() {
        return endedAt(NOW);
    }

    private ReportId endedAt(Instant end) {
        ReportId id = running();
        reports.complete(id, LEASE, SampleReports.result(), "Done", end);
        return id;
    }

    private static Notification delivered(Notification before) {
        return attempted(before, State.DELIVERED, "delivered", before.nextAttempt());
    }

    private static Notification attempted(
            Notification before, State state, String outcome, Instant next) {
        return before.with(new Attempt(NOW, outcome, Duration.ofMillis(123))).in(state, next);
    }
}
