package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AwaitedQuery;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportStore.Waiting;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CancelledQueryTest {
    private final TestApi api = new TestApi();

    @Test
    @Tag("F33")
    void deletingAReportThatWaitsForItsQueryHasTheQueryLookedAt() {
        Report report = waiting(api);

        assertThat(delete(api, report)).isEqualTo(204);

        assertThat(api.queue.queries()).containsExactly("query-1");
        assertThat(api.store.find(report.id())).isEmpty();
    }

    @Test
    void aDeletionThatBrokeOffHasTheQueryLookedAtWhenItIsRepeated() {
        Report report = waiting(api);
        api.queue.breakDown();

        assertThat(delete(api, report)).isEqualTo(503);
        api.queue.repair();
        assertThat(delete(api, report)).isEqualTo(204);

        assertThat(api.queue.queries()).containsExactly("query-1");
    }

    @Test
    void deletingAFinishedReportTroublesNoQuery() {
        Report report = api.completed(ACME);

        assertThat(delete(api, report)).isEqualTo(204);

        assertThat(api.queue.queries()).isEmpty();
    }

    private static int delete(TestApi api, Report report) {
        return api.ask("DELETE", "/reports/" + report.id()).send().status();
    }

    private static Report waiting(TestApi api) {
        Report report = api.running(ACME);
        var lease = report.lease().orElseThrow();
        AwaitedQuery query = new AwaitedQuery("query-1", lease.token(), 1_000, NOW);
        Waiting waiting = new Waiting(query, Progress.NONE, NOW.plusSeconds(30));
        api.store.leaveToQuery(report.id(), lease, waiting, NOW);
        return report;
    }
}
