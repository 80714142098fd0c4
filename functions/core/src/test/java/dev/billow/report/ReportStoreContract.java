package dev.billow.report;

import static dev.billow.report.SampleReports.ACME;
import static dev.billow.report.SampleReports.NOW;
import static dev.billow.report.SampleReports.USER;
import static dev.billow.report.SampleReports.lease;
import static dev.billow.report.SampleReports.queued;
import static dev.billow.report.SampleReports.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.ReportStore.Claim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a report moves between its states while workers hold it, lose it and end it.
public abstract class ReportStoreContract {
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
    private static final Lease FIRST = lease("first", NOW);
    private static final Lease SECOND = lease("second", LATER);
    private static final Progress HALF = new Progress(3_000_000, 6_000_000_000L, 4, 31);

    /// An empty store.
    protected abstract ReportStore emptyStore();

    /// How often the race of two claims is run.
    protected abstract int races();

    @Test
    void aQueuedReportIsClaimed() {
        ReportStore store = emptyStore();
        Report report = recorded(store);

        Claim claim = store.claim(report.id(), FIRST, "worker/1", "job-1", LATER);

        Report running = store.find(report.id()).orElseThrow();
        assertThat(claim).isEqualTo(new Claim.Claimed(running));
        assertThat(running.status()).isEqualTo(ReportStatus.RUNNING);
        assertThat(running.attempt()).isEqualTo(1);
        assertThat(running.server()).contains("worker/1");
        assertThat(running.jobId()).contains("job-1");
        assertThat(running.lease()).contains(FIRST);
        assertThat(running.updated()).isEqualTo(LATER);
        assertThat(running.request()).isEqualTo(report.request());
    }

    @Test
    void aReportThatAWorkerHoldsIsNotClaimed() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);

        Claim claim = store.claim(id, SECOND, "worker/2", "job-1", FIRST.until().minusMillis(1));

        assertThat(claim).isEqualTo(new Claim.Held(store.find(id).orElseThrow()));
        assertThat(store.find(id).flatMap(Report::lease)).contains(FIRST);
    }

    @Test
    void aReportWhoseLeaseHasEndedIsClaimedForAnotherAttempt() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);
        store.renew(id, FIRST, HALF, NOW);

        Claim claim = store.claim(id, SECOND, "worker/2", "job-2", FIRST.until());

        Report running = store.find(id).orElseThrow();
        assertThat(running.jobId()).contains("job-2");
        assertThat(claim).isEqualTo(new Claim.Claimed(running));
        assertThat(running.attempt()).isEqualTo(2);
        assertThat(running.progress()).isEqualTo(Progress.NONE);
        assertThat(running.statusMessage()).isEqualTo("Running");
        assertThat(running.lease()).contains(SECOND);
    }

    @Test
    @Tag("F8")
    void aFinishedOrUnknownReportIsNotClaimed() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);
        store.complete(id, FIRST, result(), "Done", NOW);

        assertThat(store.claim(id, SECOND, "worker/2", "job-1", LATER))
                .isEqualTo(new Claim.Finished(store.find(id).orElseThrow()));
        assertThat(store.claim(ReportId.random(), SECOND, "worker/2", "job-1", LATER))
                .isEqualTo(new Claim.Unknown());
    }

    @Test
    @Tag("F7")
    void oneOfTwoClaimsAtOnceWins() throws Exception {
        ReportStore store = emptyStore();
        for (int race = 0; race < races(); race++) {
            Report report = Report.queued(ReportId.random(), requestOf(race), USER, NOW);
            store.create(report, Optional.empty());

            List<Claim> claims =
                    AtOnce.run(
                            List.of(
                                    () -> store.claim(report.id(), FIRST, "worker/1", "job-1", NOW),
                                    () ->
                                            store.claim(
                                                    report.id(),
                                                    SECOND,
                                                    "worker/2",
                                                    "job-1",
                                                    NOW)));

            assertThat(claims).filteredOn(Claim.Claimed.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(Claim.Held.class::isInstance).hasSize(1);
            assertThat(store.find(report.id()).orElseThrow().attempt()).isEqualTo(1);
        }
    }

    private static ReportRequest requestOf(int number) {
        return SampleReports.request(new AccountId("account-" + number));
    }

    @Test
    @Tag("F20")
    void aRepeatedClaimIsRecognisedByItsTokenAndCountsOnce() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);

        Claim claim = store.claim(id, FIRST, "worker/1", "job-1", NOW);

        assertThat(claim).isEqualTo(new Claim.Claimed(store.find(id).orElseThrow()));
        assertThat(store.find(id).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void renewingMovesTheLeaseAndNotesTheProgress() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);
        Lease longer = new Lease(FIRST.token(), LATER);

        boolean renewed = store.renew(id, longer, HALF, NOW.plusSeconds(10));

        Report running = store.find(id).orElseThrow();
        assertThat(renewed).isTrue();
        assertThat(running.lease()).contains(longer);
        assertThat(running.progress()).isEqualTo(HALF);
        assertThat(running.statusMessage()).isEqualTo(HALF.sentence());
        assertThat(running.updated()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void completingKeepsTheResult() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);

        boolean completed = store.complete(id, FIRST, result(), "42 lines", LATER);

        Report report = store.find(id).orElseThrow();
        assertThat(completed).isTrue();
        assertThat(report.status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(report.statusMessage()).isEqualTo("42 lines");
        assertThat(report.progressPercent()).isEqualTo(100);
        assertThat(report.result()).contains(result());
        assertThat(report.updated()).isEqualTo(LATER);
    }

    @Test
    void failingKeepsTheMessage() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);

        boolean failed = store.fail(id, FIRST, "Line 3 is bad", LATER);

        Report report = store.find(id).orElseThrow();
        assertThat(failed).isTrue();
        assertThat(report.status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report.statusMessage()).isEqualTo("Line 3 is bad");
        assertThat(report.result()).isEmpty();
    }

    @Test
    @Tag("F20")
    void aRepeatedEndIsRecognisedByItsTokenAndChangesNothing() {
        ReportStore store = emptyStore();
        ReportId completed = claimed(store);
        store.complete(completed, FIRST, result(), "Done", NOW);
        ReportId failed = claimed(store);
        store.fail(failed, FIRST, "Failed", NOW);
        Optional<Report> before = store.find(completed);

        assertThat(store.complete(completed, FIRST, result(), "Again", LATER)).isTrue();
        assertThat(store.fail(failed, FIRST, "Again", LATER)).isTrue();
        assertThat(store.fail(completed, FIRST, "Again", LATER)).isFalse();
        assertThat(store.complete(failed, FIRST, result(), "Again", LATER)).isFalse();

        assertThat(store.find(completed)).isEqualTo(before);
    }

    @Test
    @Tag("F9")
    void anOldLeaseChangesNothing() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);
        store.claim(id, SECOND, "worker/2", "job-1", LATER);

        assertThatFirstCannotChange(store, id);
        store.complete(id, SECOND, result(), "Done", LATER);
        assertThatFirstCannotChange(store, id);
    }

    @Test
    @Tag("F32")
    void aCancelledReportIsNotEndedByItsWorker() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);

        boolean cancelled = store.cancel(id, "Cancelled by Ann", LATER);

        assertThat(cancelled).isTrue();
        assertThat(store.find(id).orElseThrow().status()).isEqualTo(ReportStatus.ERROR);
        assertThat(store.find(id).orElseThrow().statusMessage()).isEqualTo("Cancelled by Ann");
        assertThatFirstCannotChange(store, id);
    }

    @Test
    @Tag("F33")
    void aDeletedReportStaysDeleted() {
        ReportStore store = emptyStore();
        ReportId id = claimed(store);
        Report before = store.find(id).orElseThrow();

        boolean deleted = store.delete(id);
        store.postpone(before, LATER);

        assertThat(deleted).isTrue();
        assertThat(store.delete(id)).isFalse();
        assertThatFirstCannotChange(store, id);
        assertThat(store.cancel(id, "Cancelled", NOW)).isFalse();
        assertThat(store.abandon(id, "Abandoned", NOW)).isFalse();
        assertThat(store.find(id)).isEmpty();
    }

    private static void assertThatFirstCannotChange(ReportStore store, ReportId id) {
        Optional<Report> before = store.find(id);

        assertThat(store.renew(id, FIRST, HALF, LATER)).isFalse();
        assertThat(store.complete(id, FIRST, result(), "Zombie", LATER)).isFalse();
        assertThat(store.fail(id, FIRST, "Zombie", LATER)).isFalse();

        assertThat(store.find(id)).isEqualTo(before);
    }

    @Test
    void onlyAnUnfinishedReportIsCancelled() {
        ReportStore store = emptyStore();
        ReportId queued = recorded(store).id();
        ReportId completed = claimed(store);
        store.complete(completed, FIRST, result(), "Done", NOW);

        assertThat(store.cancel(queued, "Cancelled", NOW)).isTrue();
        assertThat(store.cancel(queued, "Cancelled again", NOW)).isFalse();
        assertThat(store.cancel(completed, "Cancelled", NOW)).isFalse();

        assertThat(store.find(queued).orElseThrow().statusMessage()).isEqualTo("Cancelled");
    }

    @Test
    void onlyAReportThatNoWorkerHoldsIsAbandoned() {
        ReportStore store = emptyStore();
        ReportId queued = recorded(store).id();
        ReportId running = claimed(store);

        assertThat(store.abandon(queued, "Abandoned", NOW)).isTrue();
        assertThat(store.abandon(running, "Abandoned", FIRST.until().minusMillis(1))).isFalse();
        assertThat(store.abandon(running, "Abandoned", FIRST.until())).isTrue();
        assertThat(store.abandon(running, "Abandoned", LATER)).isFalse();

        assertThat(store.find(running).orElseThrow().status()).isEqualTo(ReportStatus.ERROR);
        assertThatFirstCannotChange(store, running);
    }

    private static Report recorded(ReportStore store) {
        Report report = queued(ACME, ReportId.random().value(), NOW);
        store.create(report, Optional.empty());
        return report;
    }

    private static ReportId claimed(ReportStore store) {
        ReportId id = recorded(store).id();
        store.claim(id, FIRST, "worker/1", "job-1", NOW);
        return id;
    }
}
