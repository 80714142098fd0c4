package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.billow.report.AwaitedQuery;
import dev.billow.report.Lease;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.storage.JsonLog;
import dev.billow.worker.Worker.Verdict;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.engine.QueryFailedException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class QueryRunTest extends WorkerParts {
    private final ScriptedQueries queries = new ScriptedQueries(engine);

    @Override
    Run run(Attempt attempt) {
        return new QueryRun(queries, attempt, temporary, clock);
    }

    @Test
    void aLargeReportIsLeftToItsQuery() {
        ReportId id = asked();

        assertThat(work(id)).isEqualTo(Verdict.DONE);

        Report waiting = report(id);
        assertThat(waiting.status()).isEqualTo(ReportStatus.RUNNING);
        assertThat(waiting.query().map(AwaitedQuery::id)).contains("query-1");
        assertThat(waiting.lease()).isEmpty();
        assertThat(waiting.attempt()).isZero();
        assertThat(engine.runs()).isZero();
        assertThat(queues.notifications()).isEmpty();
        assertThat(store.due(clock.instant().plusSeconds(30), 9)).containsExactly(id);
    }

    @Test
    void aSmallReportIsBuiltAsEver() {
        queries.onlySmall();
        ReportId id = asked();

        work(id);

        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(report(id).query()).isEmpty();
    }

    @Test
    void aReportWhoseQueryHasEndedIsPublishedAndTold() {
        ReportId id = asked();
        work(id);
        queries.succeed("query-1");

        assertThat(work(id)).isEqualTo(Verdict.DONE);

        Report done = report(id);
        assertThat(done.status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(done.attempt()).isEqualTo(1);
        assertThat(files.objects()).containsKey(done.result().orElseThrow().csvKey());
        assertThat(queues.notifications()).hasSize(3);
        assertThat(queries.started()).containsExactly("query-1");
    }

    @Test
    void waitingEatsNoAttemptAndShowsWhatWasRead() {
        ReportId id = asked();
        work(id);
        for (long minute = 1; minute <= 30; minute++) {
            queries.reading("query-1", minute * 10);
            clock.advance(Duration.ofMinutes(1));
            assertThat(store.due(clock.instant(), 9)).containsExactly(id);

            assertThat(work(id)).isEqualTo(Verdict.DONE);

            assertThat(report(id).attempt()).isZero();
            assertThat(report(id).progress()).isEqualTo(new Progress(minute * 10, 1_000, 0, 0));
        }
        assertThat(report(id).statusMessage()).isEqualTo("Running: 300 bytes of 1.0 kB read");
        assertThat(queries.started()).hasSize(1);
        assertThat(engine.runs()).isZero();
    }

    @Test
    @Tag("F8")
    void aMessageThatComesTwiceOrLateDoesNothing() {
        ReportId id = asked();
        work(id);
        queries.succeed("query-1");
        work(id);
        Report done = report(id);

        assertThat(work(id)).isEqualTo(Verdict.DONE);

        assertThat(report(id)).isEqualTo(done);
        assertThat(engine.runs()).isEqualTo(1);
        assertThat(queues.notifications()).hasSize(3);
    }

    @Test
    @Tag("F7")
    void oneOfTwoMessagesAtOnceFinishesTheReport() throws Exception {
        Worker one = worker(files, "one", SELDOM);
        Worker two = worker(files, "two", SELDOM);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 1; i <= 200; i++) {
                ReportId id = asked();
                work(id);
                queries.succeed("query-" + i);
                CyclicBarrier together = new CyclicBarrier(2);

                Future<Verdict> a = threads.submit(() -> atOnce(together, one, id));
                Future<Verdict> b = threads.submit(() -> atOnce(together, two, id));

                assertThat(List.of(a.get(), b.get())).containsOnly(Verdict.DONE);
                assertThat(engine.runs()).isEqualTo(i);
                assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
            }
        }
    }

    private static Verdict atOnce(CyclicBarrier together, Worker worker, ReportId id)
            throws Exception {
        together.await();
        return worker.work(id, "job-1", "r", new JsonLog("test"));
    }

    @Test
    void anEventBeforeTheQueryIsRecordedDoesNoHarm() {
        ReportId id = asked();
        queries.afterStart(
                () -> {
                    Worker other = worker(files, "other", SELDOM);
                    assertThat(other.work(id, "event", "r", new JsonLog("test")))
                            .isEqualTo(Verdict.DONE);
                });

        work(id);

        assertThat(report(id).query().map(AwaitedQuery::id)).contains("query-1");
        assertThat(queries.started()).hasSize(1);
        assertThat(queries.stopped()).isEmpty();
    }

    @Test
    @Tag("F9")
    void aWorkerThatDiesBetweenStartAndRecordCostsOneAttemptAndOneQuery() {
        ReportId id = asked();
        Lease lost = new Lease("lost", clock.instant().plus(Heartbeat.LEASE));
        store.claim(id, lost, "worker/dead", "job-1", clock.instant());
        clock.advance(Heartbeat.LEASE);

        work(id);

        assertThat(report(id).query().map(AwaitedQuery::id)).contains("query-1");
        assertThat(report(id).attempt()).isEqualTo(1);
    }

    @Test
    @Tag("F9")
    void aFinisherThatDiesIsFollowedByOneThatReadsTheSameQuery() {
        ReportId id = asked();
        work(id);
        queries.succeed("query-1");
        Lease lost = new Lease("lost", clock.instant().plus(Heartbeat.LEASE));
        store.claim(id, lost, "worker/dead", "job-1", clock.instant());
        clock.advance(Heartbeat.LEASE);

        work(id);

        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(report(id).attempt()).isEqualTo(2);
        assertThat(queries.started()).hasSize(1);
    }

    @Test
    void aFinisherThatFailsKeepsTheQuery() {
        ReportId id = asked();
        work(id);
        queries.succeed("query-1");
        engine.next(
                _ -> {
                    throw new EngineException("no", new IOException("disk"));
                });

        assertThat(work(id)).isEqualTo(Verdict.AGAIN);
        assertThat(store.due(clock.instant(), 9)).containsExactly(id);
        assertThat(work(id)).isEqualTo(Verdict.DONE);

        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(queries.started()).hasSize(1);
    }

    @Test
    @Tag("F16")
    void aFailedQueryIsFollowedByAnotherUntilTheFifthAttempt() {
        ReportId id = asked();
        for (int attempt = 1; attempt < Worker.ATTEMPTS; attempt++) {
            assertThat(work(id)).isEqualTo(Verdict.DONE);
            queries.fail("query-" + attempt, exhausted());

            assertThat(work(id)).isEqualTo(Verdict.AGAIN);

            assertThat(report(id).query()).isEmpty();
            assertThat(report(id).attempt()).isEqualTo(attempt);
            assertThat(store.due(clock.instant(), 9)).containsExactly(id);
        }
        work(id);
        queries.fail("query-5", exhausted());

        assertThat(work(id)).isEqualTo(Verdict.DONE);

        assertThat(report(id).status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report(id).statusMessage())
                .isEqualTo("The query did not succeed: Query exhausted resources");
        assertThat(queries.started()).hasSize(5);
        assertThat(queues.notifications()).hasSize(3);
    }

    private static QueryFailedException exhausted() {
        return QueryFailedException.because("Query exhausted resources");
    }

    @Test
    void aQueryOverTheScanLimitEndsTheReportAtOnce() {
        ReportId id = asked();
        work(id);
        queries.fail("query-1", QueryFailedException.overLimit("5 bytes"));

        assertThat(work(id)).isEqualTo(Verdict.DONE);

        assertThat(report(id).status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report(id).statusMessage()).contains("5 bytes", "AthenaScanLimitBytes");
        assertThat(queries.started()).hasSize(1);
    }

    @Test
    @Tag("F25")
    void usageThatChangedUnderTheQueryIsQueriedAnew() {
        ReportId id = asked();
        work(id);
        queries.succeed("query-1");
        for (int i = 0; i < 2; i++) {
            engine.next(
                    _ -> {
                        throw new UsageChangedException("usage/x.csv");
                    });
        }

        assertThat(work(id)).isEqualTo(Verdict.AGAIN);
        work(id);

        assertThat(queries.started()).containsExactly("query-1", "query-2");
        assertThat(report(id).query().map(AwaitedQuery::id)).contains("query-2");
    }

    @Test
    void aThrottledServiceIsWaitedForWithoutAnAttempt() {
        ReportId id = asked();
        work(id);
        queries.breakDown();
        for (int minute = 1; minute <= 10; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(work(id)).isEqualTo(Verdict.DONE);
        }
        queries.repair();
        queries.succeed("query-1");

        work(id);

        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(report(id).attempt()).isEqualTo(1);
    }

    @Test
    void aServiceThatCannotStartAQueryIsTriedAgain() {
        ReportId id = asked();
        queries.breakDown();

        assertThat(work(id)).isEqualTo(Verdict.AGAIN);
        queries.repair();
        assertThat(work(id)).isEqualTo(Verdict.DONE);

        assertThat(report(id).query()).isPresent();
    }

    @Test
    void noReportWaitsForever() {
        ReportId id = asked();
        work(id);
        clock.advance(QueryRun.LONGEST.plusSeconds(1));

        assertThat(work(id)).isEqualTo(Verdict.AGAIN);

        assertThat(queries.stopped()).containsExactly("query-1");
        assertThat(report(id).query()).isEmpty();
    }

    @Test
    @Tag("F32")
    void aQueryWhoseReportWasCancelledMeanwhileIsStopped() {
        ReportId id = asked();
        queries.afterStart(() -> store.cancel(id, "Cancelled by ada", clock.instant()));

        assertThat(work(id)).isEqualTo(Verdict.DONE);

        assertThat(queries.stopped()).containsExactly("query-1");
        assertThat(report(id).statusMessage()).isEqualTo("Cancelled by ada");
    }

    @Test
    void aQueryThatCouldNotBeRecordedIsStopped() {
        ReportId id = asked();
        store.fail(UnreliableStore.Call.LEAVE);

        assertThat(work(id)).isEqualTo(Verdict.AGAIN);

        assertThat(queries.stopped()).containsExactly("query-1");
        store.repair();
        work(id);
        assertThat(report(id).query().map(AwaitedQuery::id)).contains("query-2");
    }

    @Test
    @Tag("F20")
    void aRecordWhoseAnswerWasLostLeadsToAnotherQuery() {
        ReportId id = asked();
        store.loseAnswer(UnreliableStore.Call.LEAVE);

        work(id);

        // Stopped, because for all that is known nobody waits for it.
        assertThat(queries.stopped()).containsExactly("query-1");
        store.repair();
        queries.fail("query-1", QueryFailedException.because("it was cancelled"));
        work(id);
        work(id);
        assertThat(report(id).query().map(AwaitedQuery::id)).contains("query-2");
    }

    @Test
    void whatTheQueryLeftBehindIsRemovedWithItsUse() {
        ReportId id = asked();
        work(id);
        String token = report(id).query().orElseThrow().leaseToken();
        String output = "reports/accountId=acme/" + id + "/" + token + "/query-1.csv";
        queries.succeed("query-1");
        put(output);

        work(id);

        assertThat(files.objects()).doesNotContainKey(output);
        assertThat(files.contentTypes()).contains(entry(output, "text/csv"));
    }

    private void put(String key) {
        try (var upload = files.create(key, "text/csv")) {
            upload.finish();
        }
    }
}
