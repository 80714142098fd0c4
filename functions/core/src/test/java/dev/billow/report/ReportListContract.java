package dev.billow.report;

import static dev.billow.report.SampleReports.ACME;
import static dev.billow.report.SampleReports.GLOBEX;
import static dev.billow.report.SampleReports.NOW;
import static dev.billow.report.SampleReports.lease;
import static dev.billow.report.SampleReports.queued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.ReportStore.Page;
import dev.billow.report.ReportStore.Position;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is listed for an account, and what waits for the sweeper.
public abstract class ReportListContract {
    private static final Instant FAR = NOW.plus(Duration.ofDays(30));

    /// An empty store.
    protected abstract ReportStore emptyStore();

    @Test
    void reportsAreListedNewestFirstInPagesWithoutGapsOrRepeats() {
        ReportStore store = emptyStore();
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            reports.add(recorded(store, ACME, NOW.plusMillis(i / 2)));
        }
        reports.sort(
                Comparator.comparing(Report::created)
                        .thenComparing(report -> report.id().value())
                        .reversed());

        for (int limit = 1; limit <= 8; limit++) {
            assertThat(all(store, null, limit)).as("limit %s", limit).isEqualTo(reports);
        }
    }

    @Test
    void theLastPageHasNoNext() {
        ReportStore store = emptyStore();
        recorded(store, ACME, NOW);
        recorded(store, ACME, NOW);

        assertThat(store.list(ACME, null, 1, null).next()).isNotNull();
        assertThat(store.list(ACME, null, 2, null).next()).isNull();
        assertThat(store.list(GLOBEX, null, 2, null)).isEqualTo(new Page(List.of(), null));
    }

    @Test
    void onlyTheAccountsReportsAreListed() {
        ReportStore store = emptyStore();
        Report ours = recorded(store, ACME, NOW);
        recorded(store, GLOBEX, NOW);
        recorded(store, new AccountId("acme2"), NOW);

        assertThat(all(store, null, 10)).containsExactly(ours);
    }

    @Test
    void aPositionOfAnotherAccountShowsNothingOfIt() {
        ReportStore store = emptyStore();
        recorded(store, ACME, NOW);
        recorded(store, GLOBEX, NOW);
        Report theirs = recorded(store, GLOBEX, NOW.plusSeconds(1));

        Page page = store.list(ACME, null, 10, new Position(theirs.created(), theirs.id()));

        assertThat(page.reports()).allMatch(report -> report.request().accountId().equals(ACME));
    }

    @Test
    void aPageOfOneStatusIsFullWhenThereAreEnough() {
        ReportStore store = emptyStore();
        List<Report> cancelled = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Report report = recorded(store, ACME, NOW.plusSeconds(i));
            if (i % 20 == 0) {
                store.cancel(report.id(), "Cancelled", NOW);
                cancelled.add(store.find(report.id()).orElseThrow());
            }
        }
        Collections.reverse(cancelled);

        assertThat(store.list(ACME, ReportStatus.ERROR, 2, null).reports())
                .isEqualTo(cancelled.subList(0, 2));
        assertThat(all(store, ReportStatus.ERROR, 2)).isEqualTo(cancelled);
        assertThat(all(store, ReportStatus.QUEUED, 10)).hasSize(57);
    }

    private static List<Report> all(ReportStore store, @Nullable ReportStatus status, int limit) {
        List<Report> found = new ArrayList<>();
        Position position = null;
        do {
            Page page = store.list(ACME, status, limit, position);
            assertThat(page.reports()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(page.reports());
            position = page.next();
        } while (position != null);
        return found;
    }

    @Test
    void aNewReportIsDueWhenNobodyClaimsIt() {
        ReportStore store = emptyStore();
        ReportId id = recorded(store, ACME, NOW).id();
        Instant due = NOW.plus(ReportStore.UNCLAIMED_GRACE);

        assertThat(store.due(due.minusMillis(1), 10)).isEmpty();
        assertThat(store.due(due, 10)).containsExactly(id);
    }

    @Test
    void aRunningReportIsDueWhenItsLeaseEnds() {
        ReportStore store = emptyStore();
        ReportId id = recorded(store, ACME, NOW).id();
        Lease lease = lease("a", NOW);
        Lease renewed = new Lease("a", NOW.plusSeconds(40));
        store.claim(id, lease, "worker", "job-1", NOW);

        assertThat(store.due(lease.until().minusMillis(1), 10)).isEmpty();
        assertThat(store.due(lease.until(), 10)).containsExactly(id);
        store.renew(id, renewed, Progress.NONE, NOW);
        assertThat(store.due(lease.until(), 10)).isEmpty();
        assertThat(store.due(renewed.until(), 10)).containsExactly(id);
    }

    @Test
    void aReportThatHasEndedIsNeverDue() {
        ReportStore store = emptyStore();
        Report asRead = recorded(store, ACME, NOW);
        ReportId completed = asRead.id();
        ReportId failed = recorded(store, ACME, NOW).id();
        Report neverClaimed = recorded(store, ACME, NOW);
        ReportId cancelled = neverClaimed.id();
        ReportId deleted = recorded(store, ACME, NOW).id();
        Lease lease = lease("a", NOW);
        store.claim(completed, lease, "worker", "job-1", NOW);
        store.claim(failed, lease, "worker", "job-1", NOW);
        store.complete(completed, lease, SampleReports.result(), "Done", NOW);
        store.fail(failed, lease, "Failed", NOW);
        store.cancel(cancelled, "Cancelled", NOW);
        store.delete(deleted);

        store.postpone(asRead, NOW);
        store.postpone(store.find(completed).orElseThrow(), NOW);
        store.postpone(neverClaimed, NOW);

        assertThat(store.due(FAR, 10)).isEmpty();
    }

    @Test
    void theLongestWaitingIsDueFirst() {
        ReportStore store = emptyStore();
        List<ReportId> ids = new ArrayList<>();
        for (int i = 20; i > 0; i--) {
            ids.addFirst(recorded(store, ACME, NOW.plusSeconds(i)).id());
        }

        assertThat(store.due(FAR, 100)).isEqualTo(ids);
        assertThat(store.due(FAR, 5)).isEqualTo(ids.subList(0, 5));
    }

    @Test
    void aPostponedReportIsDueLater() {
        ReportStore store = emptyStore();
        Report queued = recorded(store, ACME, NOW);
        ReportId id = queued.id();
        Instant until = NOW.plus(Duration.ofMinutes(2));
        Instant longer = until.plus(Duration.ofMinutes(2));

        store.postpone(queued, until);

        assertThat(store.due(until.minusMillis(1), 10)).isEmpty();
        assertThat(store.due(until, 10)).containsExactly(id);
        store.claim(id, lease("a", NOW), "worker", "job-1", NOW);
        store.postpone(store.find(id).orElseThrow(), longer);
        assertThat(store.due(longer.minusMillis(1), 10)).isEmpty();
        assertThat(store.due(longer, 10)).containsExactly(id);
    }

    @Test
    void aReportThatWasClaimedSinceItWasReadIsNotPostponed() {
        ReportStore store = emptyStore();
        Report queued = recorded(store, ACME, NOW);
        Lease first = lease("a", NOW);
        Lease second = lease("b", first.until());

        store.claim(queued.id(), first, "worker", "job-1", NOW);
        Report lost = store.find(queued.id()).orElseThrow();
        store.postpone(queued, FAR);

        assertThat(store.due(first.until(), 10)).containsExactly(queued.id());
        store.claim(queued.id(), second, "worker", "job-2", first.until());
        store.postpone(lost, FAR);
        assertThat(store.due(second.until(), 10)).containsExactly(queued.id());
    }

    private static Report recorded(ReportStore store, AccountId account, Instant created) {
        Report report = queued(account, ReportId.random().value(), created);
        store.create(report, Optional.empty());
        return report;
    }
}
