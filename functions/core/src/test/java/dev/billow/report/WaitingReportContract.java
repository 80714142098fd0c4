package dev.billow.report;

import static dev.billow.report.SampleReports.ACME;
import static dev.billow.report.SampleReports.NOW;
import static dev.billow.report.SampleReports.lease;
import static dev.billow.report.SampleReports.queued;
import static dev.billow.report.SampleReports.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.ReportStore.Claim;
import dev.billow.report.ReportStore.Waiting;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a running report is left to a query, taken up again, and begun anew.
public abstract class WaitingReportContract {
    private static final Instant DUE = NOW.plusSeconds(40);
    private static final Lease FIRST = lease("first", NOW);
    private static final Lease SECOND = lease("second", NOW);
    private static final AwaitedQuery QUERY = new AwaitedQuery("query-1", "first", 5_000L, NOW);
    private static final Waiting WAITING =
            new Waiting(QUERY, new Progress(1_000, 5_000, 0, 0), DUE);

    private ReportStore store;

    /// An empty store.
    protected abstract ReportStore emptyStore();

    /// How often the race of two claims is run.
    protected abstract int races();

    @BeforeEach
    void prepare() {
        store = emptyStore();
    }

    @Test
    void aWaitingReportRunsHasNoHolderAndCountsNoAttempt() {
        ReportId id = claimed();

        boolean left = store.leaveToQuery(id, FIRST, WAITING, NOW.plusSeconds(1));

        Report waiting = find(id);
        assertThat(left).isTrue();
        assertThat(waiting.status()).isEqualTo(ReportStatus.RUNNING);
        assertThat(waiting.statusMessage()).isEqualTo("Running: 1.0 kB of 5.0 kB read");
        assertThat(waiting.progress()).isEqualTo(WAITING.progress());
        assertThat(waiting.updated()).isEqualTo(NOW.plusSeconds(1));
        assertThat(waiting.attempt()).isZero();
        assertThat(waiting.lease()).isEmpty();
        assertThat(waiting.query()).contains(QUERY);
    }

    @Test
    void aWaitingReportIsDueWhenItSaid() {
        ReportId id = waiting();

        assertThat(store.due(DUE.minusMillis(1), 9)).isEmpty();
        assertThat(store.due(DUE, 9)).containsExactly(id);
        store.postpone(find(id), DUE.plusSeconds(9));
        assertThat(store.due(DUE, 9)).isEmpty();
    }

    @Test
    void aWaitingReportIsClaimedAtAnyTimeAndKeepsItsQuery() {
        ReportId id = waiting();

        Claim claim = store.claim(id, SECOND, "worker/2", "job-2", NOW);

        Report taken = find(id);
        assertThat(claim).isEqualTo(new Claim.Claimed(taken));
        assertThat(taken.attempt()).isEqualTo(1);
        assertThat(taken.query()).contains(QUERY);
        assertThat(taken.lease()).contains(SECOND);
        assertThat(store.due(SECOND.until(), 9)).containsExactly(id);
        store.complete(id, SECOND, result(), "Done", NOW);
        assertThat(find(id).query()).contains(QUERY);
        assertThat(find(id).status()).isEqualTo(ReportStatus.COMPLETED);
    }

    @Test
    @Tag("F7")
    void oneOfTwoThatTakeUpAWaitingReportWins() throws Exception {
        for (int race = 0; race < races(); race++) {
            ReportId id = waiting();

            List<Claim> claims =
                    AtOnce.run(
                            List.of(
                                    () -> store.claim(id, FIRST, "worker/1", "job-1", NOW),
                                    () -> store.claim(id, SECOND, "worker/2", "job-2", NOW)));

            assertThat(claims).filteredOn(Claim.Claimed.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(Claim.Held.class::isInstance).hasSize(1);
            store.delete(id);
        }
    }

    @Test
    @Tag("F9")
    void whoLeftAReportOrLostItChangesNothing() {
        ReportId id = waiting();
        Optional<Report> before = store.find(id);

        assertThat(store.renew(id, FIRST, Progress.NONE, NOW)).isFalse();
        assertThat(store.complete(id, FIRST, result(), "Zombie", NOW)).isFalse();
        assertThat(store.startOver(id, FIRST, NOW)).isFalse();
        AwaitedQuery other = new AwaitedQuery("query-2", "second", 1, NOW);
        assertThat(store.leaveToQuery(id, SECOND, new Waiting(other, Progress.NONE, DUE), NOW))
                .isFalse();

        assertThat(store.find(id)).isEqualTo(before);
        store.cancel(id, "Cancelled", NOW);
        assertThat(store.leaveToQuery(id, FIRST, WAITING, NOW)).isFalse();
        store.delete(id);
        assertThat(store.leaveToQuery(id, FIRST, WAITING, NOW)).isFalse();
        assertThat(store.startOver(id, FIRST, NOW)).isFalse();
        assertThat(store.find(id)).isEmpty();
    }

    @Test
    @Tag("F20")
    void aRepeatedLeavingIsRecognisedByItsQueryAndCountsOnce() {
        ReportId id = waiting();
        Optional<Report> before = store.find(id);

        assertThat(store.leaveToQuery(id, FIRST, WAITING, NOW.plusSeconds(9))).isTrue();

        assertThat(store.find(id)).isEqualTo(before);
    }

    @Test
    void whatIsLeftToAQueryIsNotAbandonedButCancelled() {
        ReportId id = waiting();

        assertThat(store.abandon(id, "Abandoned", DUE.plusSeconds(99))).isFalse();
        assertThat(store.cancel(id, "Cancelled", NOW)).isTrue();

        assertThat(find(id).statusMessage()).isEqualTo("Cancelled");
        assertThat(find(id).query()).contains(QUERY);
        assertThat(store.due(DUE, 9)).isEmpty();
    }

    @Test
    void startingOverForgetsTheQueryAndCountsTheAttempt() {
        ReportId id = waiting();
        store.claim(id, SECOND, "worker/2", "job-2", NOW);

        boolean ended = store.startOver(id, SECOND, NOW);

        Report report = find(id);
        assertThat(ended).isTrue();
        assertThat(report.query()).isEmpty();
        assertThat(report.progress()).isEqualTo(Progress.NONE);
        assertThat(store.due(NOW, 9)).containsExactly(id);
        Claim next = store.claim(id, lease("third", NOW), "worker/3", "job-3", NOW);
        assertThat(next).isEqualTo(new Claim.Claimed(find(id)));
        assertThat(find(id).attempt()).isEqualTo(2);
    }

    private ReportId claimed() {
        Report report = queued(ACME, ReportId.random().value(), NOW);
        store.create(report, Optional.empty());
        store.claim(report.id(), FIRST, "worker/1", "job-1", NOW);
        return report.id();
    }

    private ReportId waiting() {
        ReportId id = claimed();
        store.leaveToQuery(id, FIRST, WAITING, NOW);
        return id;
    }

    private Report find(ReportId id) {
        return store.find(id).orElseThrow();
    }
}
