package dev.billow.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Channel;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.Lease;
import dev.billow.report.NotificationMessage;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;
import dev.billow.sweeper.Sweeper.Fate;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SweeperTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Scene scene = new Scene();

    @Test
    @Tag("F4")
    void aStoredReportWithoutAMessageIsSentWithinTheBound() {
        ReportId id = scene.unsent();
        Instant created = scene.now;
        Duration bound = ReportStore.UNCLAIMED_GRACE.plus(MINUTE);

        while (scene.queues.reports().isEmpty()) {
            scene.pass(Duration.ofSeconds(1));
            if (Duration.between(created, scene.now).toSeconds() % 60 == 0) {
                scene.sweep();
            }
        }

        assertThat(Duration.between(created, scene.now)).isLessThanOrEqualTo(bound);
        assertThat(scene.queues.reports()).containsExactly(id);
    }

    @Test
    @Tag("F4")
    void aReportIsSentWhenTheQueueIsBack() {
        scene.unsent();
        scene.pass(MINUTE);
        scene.queues.breakDown();

        assertThat(scene.sweep()).containsEntry(Fate.FAILED, 1);
        scene.queues.repair();
        assertThat(scene.sweep()).containsEntry(Fate.SENT, 1).containsEntry(Fate.FAILED, 0);
    }

    @Test
    void aFreshReportIsLeftToItsSender() {
        scene.unsent();
        scene.pass(Duration.ofSeconds(29));

        assertThat(scene.sweep().values()).containsOnly(0);
    }

    @Test
    @Tag("F4")
    void aReportWhoseMessageWasLostIsSentAgainInFiveMinutes() {
        scene.unsent();
        scene.pass(MINUTE);
        scene.sweep();

        scene.pass(ReportRecovery.UNCLAIMED_PAUSE.minusSeconds(1));
        assertThat(scene.sweep()).containsEntry(Fate.SENT, 0);
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.sweep()).containsEntry(Fate.SENT, 1);
        assertThat(scene.sweep()).containsEntry(Fate.SENT, 0);
    }

    @Test
    void aReportInABacklogIsSentAgainEverMoreSeldom() {
        ReportId id = scene.unsent();
        List<Long> minutes = new ArrayList<>();
        for (long minute = 1; minute <= Duration.ofDays(4).toMinutes(); minute++) {
            scene.pass(MINUTE);
            if (scene.sweep().getOrDefault(Fate.SENT, 0) > 0) {
                minutes.add(minute);
            }
        }

        assertThat(minutes)
                .containsExactly(1L, 6L, 12L, 24L, 48L, 96L, 192L, 384L, 768L, 1536L, 3072L);
        assertThat(scene.status(id)).isEqualTo(ReportStatus.QUEUED);
    }

    @Test
    void aReportThatIsClaimedWhileItIsSentAgainIsWatchedByItsLease() {
        ReportId id = scene.unsent();
        scene.pass(MINUTE);
        Lease lease = scene.lease();
        ReportRecovery recovery =
                new ReportRecovery(scene.store, new WatchedQueue(scene, scene::claim), scene.log);

        assertThat(recovery.recover(id, scene.now)).isEqualTo(Fate.SENT);

        assertThat(scene.store.due(lease.until(), 1)).containsExactly(id);
    }

    @Test
    @Tag("F31")
    void aHealthyRunIsLeftAlone() {
        ReportId id = scene.running();
        Lease lease = new Lease("token-" + scene.now, scene.now.plusSeconds(90));
        scene.store.renew(id, lease, Progress.NONE, scene.now);
        scene.pass(MINUTE);

        assertThat(scene.sweep().values()).containsOnly(0);
        assertThat(scene.status(id)).isEqualTo(ReportStatus.RUNNING);
    }

    @Test
    void aReportThatLostItsWorkerIsSentAgainOnceInTwoMinutes() {
        ReportId id = scene.running();
        scene.pass(MINUTE);

        assertThat(scene.sweep()).containsEntry(Fate.SENT, 1);
        scene.pass(MINUTE);
        assertThat(scene.sweep()).containsEntry(Fate.SENT, 0);
        scene.pass(MINUTE);
        assertThat(scene.sweep()).containsEntry(Fate.SENT, 1);
        assertThat(scene.queues.reports()).containsExactly(id, id);
    }

    @Test
    void aReportThatWaitsForItsQueryIsSentInTheMinuteItIsDueHoweverOftenItWas() {
        ReportId id = scene.running();
        for (int look = 1; look <= 20; look++) {
            scene.leaveToQuery(id);
            scene.pass(MINUTE);

            assertThat(scene.sweep()).containsEntry(Fate.SENT, 1);

            scene.claim(id);
        }
        assertThat(scene.status(id)).isEqualTo(ReportStatus.RUNNING);
        assertThat(scene.queues.reports()).hasSize(20).containsOnly(id);
    }

    @Test
    void aReportThatLostFiveWorkersEndsInErrorAndIsTold() {
        ReportId id = scene.running();
        for (int attempt = 2; attempt <= 5; attempt++) {
            scene.pass(MINUTE);
            scene.claim(id);
        }
        scene.pass(MINUTE);

        assertThat(scene.sweep())
                .containsEntry(Fate.ABANDONED, 1)
                .containsEntry(Fate.NOTIFIED, 2)
                .containsEntry(Fate.SENT, 0);
        Report report = scene.store.find(id).orElseThrow();
        assertThat(report.status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report.statusMessage()).contains("5 times").doesNotContain("Exception");
        assertThat(scene.queues.notifications())
                .extracting(InMemoryQueues.Delayed::message)
                .containsExactlyInAnyOrder(
                        new NotificationMessage(id, Channel.EMAIL),
                        new NotificationMessage(id, Channel.BUS));
    }

    @Test
    void aFinishedReportIsNotTouched() {
        ReportId id = scene.running();
        scene.pass(MINUTE);
        Report before = scene.store.find(id).orElseThrow();
        scene.store.fail(id, before.lease().orElseThrow(), "Bad usage", scene.now);

        ReportRecovery recovery = new ReportRecovery(scene.store, scene.queues, scene.log);

        assertThat(recovery.recover(id, scene.now)).isEqualTo(Fate.LEFT);
        assertThat(recovery.recover(ReportId.random(), scene.now)).isEqualTo(Fate.LEFT);
    }

    @Test
    void oneReportThatCannotBeHandledStopsNoOther() {
        List<ReportId> ids = IntStream.range(0, 250).mapToObj(_ -> scene.unsent()).toList();
        ReportId bad = ids.get(3);
        ReportRecovery recovery =
                new ReportRecovery(scene.store, new WatchedQueue(scene, refusing(bad)), scene.log);
        scene.pass(MINUTE);

        var counts =
                new Sweeper(
                                scene.store,
                                scene.store,
                                scene.queues,
                                recovery,
                                () -> scene.now,
                                scene.log)
                        .sweep();

        assertThat(counts).containsEntry(Fate.SENT, 249).containsEntry(Fate.FAILED, 1);
        assertThat(scene.queues.reports()).doesNotContain(bad).hasSize(249);
    }

    private static Consumer<ReportId> refusing(ReportId bad) {
        return id -> {
            if (id.equals(bad)) {
                throw new IllegalStateException("refused");
            }
        };
    }

    @Test
    void aRunEndsAfterFortySeconds() {
        IntStream.range(0, 200).forEach(_ -> scene.unsent());
        scene.pass(MINUTE);
        ReportRecovery recovery = new ReportRecovery(scene.store, scene.queues, scene.log);
        Sweeper slow =
                new Sweeper(
                        scene.store,
                        scene.store,
                        scene.queues,
                        recovery,
                        () -> scene.now = scene.now.plusMillis(500),
                        scene.log);

        Instant start = scene.now;
        slow.sweep();

        assertThat(Duration.between(start, scene.now)).isLessThan(Duration.ofSeconds(43));
        assertThat(scene.queues.reports()).hasSizeBetween(20, 100);
    }

    @Test
    @Tag("F30")
    void aLongBacklogOfNotificationsGoesOutOldestFirstAndInPortions() {
        List<ReportId> ended = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            ReportId id = scene.unsent();
            scene.store.abandon(id, "Gone", scene.now);
            ended.add(id);
            scene.pass(Duration.ofMillis(10));
        }

        assertThat(scene.sweep()).containsEntry(Fate.NOTIFIED, 1000);
        assertThat(scene.queues.notifications())
                .extracting(sent -> sent.message().reportId())
                .containsExactlyElementsOf(
                        ended.subList(0, 500).stream()
                                .flatMap(id -> Stream.of(id, id)) // by mail and on the bus
                                .toList());
    }

    @Test
    @Tag("F31")
    void twoSweepersAtOnceLeaveTheReportAsOneDoes() throws Exception {
        ReportId lost = scene.running();
        ReportId unsent = scene.unsent();
        scene.pass(MINUTE);

        Thread other = Thread.ofPlatform().start(scene::sweep);
        scene.sweep();
        other.join();

        assertThat(scene.status(lost)).isEqualTo(ReportStatus.RUNNING);
        assertThat(scene.status(unsent)).isEqualTo(ReportStatus.QUEUED);
        assertThat(scene.queues.reports()).contains(lost, unsent).hasSizeBetween(2, 4);
        assertThat(scene.sweep()).containsEntry(Fate.SENT, 0);
    }
}
