package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.Lease;
import dev.billow.report.Notification;
import dev.billow.report.NotificationMessage;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportType;
import dev.billow.report.StoreUnavailableException;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.storage.JsonLog;
import dev.billow.worker.Worker.Verdict;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class WorkerTest {
    private static final String FAULTS_FILE_START =
            String.join(
                    "\r\n",
                    "Object,Line,Column,Value,Reason",
                    "usage/x.csv,3,price,'=1+1,is no number",
                    "");
    private static final Duration SELDOM = Duration.ofHours(1);

    @TempDir Path temporary;

    private final TestClock clock = new TestClock();
    private final UnreliableStore store = new UnreliableStore();
    private final InMemoryReportFiles files = new InMemoryReportFiles();
    private final InMemoryQueues queues = new InMemoryQueues();
    private final ScriptedEngine engine = new ScriptedEngine();

    private ReportId asked() {
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        new AccountId("acme"),
                        new Period(
                                LocalDate.parse("2026-09-01"),
                                LocalDate.parse("2026-09-30"),
                                ZoneOffset.UTC),
                        false,
                        Optional.of("ada@example.com"),
                        Optional.of(URI.create("https://hooks.example.com/x")));
        ReportId id = ReportId.random();
        store.create(Report.queued(id, request, "user-" + id, clock.instant()), Optional.empty());
        return id;
    }

    private Worker worker(ReportFiles reportFiles, String name, Duration renewEvery) {
        try {
            Path own = Files.createDirectories(temporary.resolve(name));
            Attempt attempt = new Attempt(engine, reportFiles, own);
            return new Worker(store, queues, attempt, "worker/" + name, clock, renewEvery);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verdict work(ReportId id) {
        return worker(files, "a", SELDOM).work(id, "request-1", new JsonLog("test"));
    }

    private Report report(ReportId id) {
        return store.find(id).orElseThrow();
    }

    @Test
    @Tag("F18")
    void aReportIsBuiltPublishedCompletedAndToldOf() {
        ReportId id = asked();
        List<ReportStatus> whenStored = new ArrayList<>();
        ReportFiles watched = new WatchedFiles(files, () -> whenStored.add(report(id).status()));

        Verdict verdict = worker(watched, "a", SELDOM).work(id, "r", new JsonLog("test"));

        assertThat(verdict).isEqualTo(Verdict.DONE);
        Report done = report(id);
        assertThat(done.status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(done.statusMessage()).isEqualTo("Completed: 1 line from 7 records in 0 files");
        assertThat(done.server()).contains("worker/a");
        assertThat(whenStored).containsExactly(ReportStatus.RUNNING, ReportStatus.RUNNING);
        String token = done.lease().orElseThrow().token();
        String prefix = "reports/accountId=acme/" + id + "/" + token + "/";
        assertThat(files.objects())
                .containsOnlyKeys(prefix + "manifest.json", prefix + "report.csv");
        assertThat(done.result().orElseThrow().csvKey()).isEqualTo(prefix + "report.csv");
        assertThat(queues.notifications())
                .extracting(InMemoryQueues.Delayed::message)
                .containsExactly(
                        new NotificationMessage(id, Channel.EMAIL),
                        new NotificationMessage(id, Channel.WEBHOOK));
    }

    @Test
    @Tag("L15")
    void nothingStaysOnTheDisk() throws IOException {
        work(asked());

        try (var left = Files.list(temporary.resolve("a"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @Tag("F7")
    void oneOfTwoWorkersWithTheSameMessageBuilds() throws Exception {
        Worker one = worker(files, "one", SELDOM);
        Worker two = worker(files, "two", SELDOM);
        JsonLog log = new JsonLog("test");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 1; i <= 1000; i++) {
                ReportId id = asked();
                CyclicBarrier together = new CyclicBarrier(2);

                Future<Verdict> a = threads.submit(() -> atOnce(together, one, id, log));
                Future<Verdict> b = threads.submit(() -> atOnce(together, two, id, log));

                assertThat(a.get()).isEqualTo(Verdict.DONE);
                assertThat(b.get()).isEqualTo(Verdict.DONE);
                assertThat(engine.runs()).isEqualTo(i);
                assertThat(report(id).attempt()).isEqualTo(1);
            }
        }
    }

    private static Verdict atOnce(CyclicBarrier together, Worker worker, ReportId id, JsonLog log)
            throws Exception {
        together.await();
        return worker.work(id, "r", log);
    }

    @Test
    @Tag("F8")
    void aMessageThatComesAgainAfterTheEndDoesNothing() {
        ReportId id = asked();
        work(id);
        Report before = report(id);
        List<Notification> toldBefore = store.inside().of(id);
        clock.advance(Duration.ofHours(5));

        Verdict verdict = work(id);

        assertThat(verdict).isEqualTo(Verdict.DONE);
        assertThat(engine.runs()).isEqualTo(1);
        assertThat(report(id)).isEqualTo(before);
        assertThat(store.inside().of(id)).isEqualTo(toldBefore);
        assertThat(queues.notifications()).hasSize(2);
    }

    @Test
    @Tag("F5")
    void anUnknownReportIsNotInvented() {
        assertThat(work(ReportId.random())).isEqualTo(Verdict.DONE);
        assertThat(store.inside().all()).isEmpty();
    }

    @Test
    @Tag("F9")
    void aWorkerThatWakesAfterItsLeaseChangesNothing() {
        ReportId id = asked();
        engine.next(
                _ -> {
                    clock.advance(Heartbeat.LEASE.plusSeconds(1));
                    Worker second = worker(files, "b", SELDOM);
                    assertThat(second.work(id, "r", new JsonLog("test"))).isEqualTo(Verdict.DONE);
                });

        Verdict zombie = work(id);

        assertThat(zombie).isEqualTo(Verdict.DONE);
        Report done = report(id);
        assertThat(done.server()).contains("worker/b");
        String key = done.result().orElseThrow().csvKey();
        assertThat(new String(files.objects().get(key), StandardCharsets.UTF_8)).contains("run 2");
        assertThat(queues.notifications()).hasSize(2);
    }

    @Test
    @Tag("F10")
    void aRefusedRenewalStopsTheRunAtOnce() throws Exception {
        ReportId id = asked();
        CountDownLatch brokenOff = new CountDownLatch(1);
        engine.next(
                watch -> {
                    watch.onStop(brokenOff::countDown);
                    store.cancel(id, "Cancelled by ada", clock.instant());
                    awaitQuietly(brokenOff);
                    watch.check();
                });

        worker(files, "a", Duration.ofMillis(5)).work(id, "r", new JsonLog("test"));

        assertThat(brokenOff.getCount()).isZero();
        assertThat(report(id).statusMessage()).isEqualTo("Cancelled by ada");
        assertThat(files.objects()).isEmpty();
    }

    @Test
    @Tag("F10")
    void aRunStopsBeforeItsLeaseEndsWhenRenewalsFail() {
        ReportId id = asked();
        CountDownLatch brokenOff = new CountDownLatch(1);
        engine.next(
                watch -> {
                    watch.onStop(brokenOff::countDown);
                    store.fail(UnreliableStore.Call.RENEW);
                    clock.advance(Heartbeat.LEASE.minusSeconds(4));
                    awaitQuietly(brokenOff);
                    watch.check();
                });

        Verdict verdict =
                worker(files, "a", Duration.ofMillis(5)).work(id, "r", new JsonLog("test"));

        assertThat(verdict).isEqualTo(Verdict.AGAIN);
        assertThat(files.objects()).isEmpty();
        assertThat(report(id).lease().orElseThrow().until()).isAfter(clock.instant());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void badUsageEndsTheReportWithItsPlaceAndAList() {
        ReportId id = asked();
        UsageFault fault = new UsageFault("usage/x.csv", 3, "price", "=1+1", "is no number");
        engine.next(
                _ -> {
                    throw new UsageFaultException(List.of(fault, fault), 5);
                });

        Verdict verdict = work(id);

        assertThat(verdict).isEqualTo(Verdict.DONE);
        assertThat(report(id).status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report(id).statusMessage())
                .isEqualTo(
                        "Bad usage data: usage/x.csv, line 3, column price, value \"=1+1\": is no"
                                + " number. There are 6 more; errors.csv lists the first");
        assertThat(files.objects()).hasSize(1);
        files.objects()
                .forEach(
                        (key, bytes) -> {
                            assertThat(key).endsWith("/errors.csv");
                            assertThat(new String(bytes, StandardCharsets.UTF_8))
                                    .startsWith(FAULTS_FILE_START);
                        });
        assertThat(queues.notifications()).hasSize(2);
    }

    @Test
    @Tag("F25")
    void usageThatChangesUnderWayIsReadAnewOnce() {
        ReportId id = asked();
        engine.next(
                _ -> {
                    throw new UsageChangedException("usage/x.csv");
                });

        work(id);

        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(report(id).attempt()).isEqualTo(1);
        assertThat(engine.runs()).isEqualTo(2);
    }

    @Test
    @Tag("F16")
    void anUnexpectedErrorComesAgainAndEndsTheReportAtTheFifthAttempt() {
        ReportId id = asked();
        for (int i = 0; i < Worker.ATTEMPTS; i++) {
            engine.next(
                    _ -> {
                        throw new EngineException("no", new IOException("disk"));
                    });
        }

        for (int attempt = 1; attempt < Worker.ATTEMPTS; attempt++) {
            assertThat(work(id)).isEqualTo(Verdict.AGAIN);
            assertThat(report(id).status()).isEqualTo(ReportStatus.RUNNING);
            assertThat(report(id).lease().orElseThrow().until()).isEqualTo(clock.instant());
        }
        Verdict last = work(id);

        assertThat(last).isEqualTo(Verdict.DONE);
        assertThat(report(id).status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report(id).statusMessage())
                .isEqualTo("Internal error; quote the request id request-1");
    }

    @Test
    @Tag("F16")
    @Tag("B20")
    void aReportThatKilledItsWorkersEndsInError() {
        ReportId id = asked();
        for (int attempt = 1; attempt <= Worker.ATTEMPTS; attempt++) {
            Lease lost = new Lease("lost-" + attempt, clock.instant().plus(Heartbeat.LEASE));
            store.claim(id, lost, "worker/dead", clock.instant());
            clock.advance(Heartbeat.LEASE);
        }

        Verdict verdict = work(id);

        assertThat(verdict).isEqualTo(Verdict.DONE);
        assertThat(report(id).status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report(id).statusMessage()).startsWith("The worker was lost in every attempt");
        assertThat(engine.runs()).isZero();
    }

    @Test
    void anErrorOfTheVirtualMachineCountsAsAFailedAttempt() {
        ReportId id = asked();
        engine.next(
                _ -> {
                    throw new OutOfMemoryError("test");
                });

        assertThat(work(id)).isEqualTo(Verdict.AGAIN);
        assertThat(work(id)).isEqualTo(Verdict.DONE);
        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
    }

    @Test
    @Tag("F1")
    void eachFailingCallIsMadeGoodByTheNextDelivery() {
        for (UnreliableStore.Call call : UnreliableStore.Call.values()) {
            for (boolean lost : new boolean[] {false, true}) {
                ReportId id = asked();
                if (lost) {
                    store.loseAnswer(call);
                } else {
                    store.fail(call);
                }
                work(id);
                store.repair();
                clock.advance(Heartbeat.LEASE);

                work(id);

                Report done = report(id);
                assertThat(done.status()).isEqualTo(ReportStatus.COMPLETED);
                assertThat(files.objects()).containsKeys(done.result().orElseThrow().csvKey());
            }
        }
    }

    @Test
    @Tag("F4")
    void aDeadNotificationQueueDoesNotUndoTheReport() {
        ReportId id = asked();
        queues.breakDown();

        Verdict verdict = work(id);

        assertThat(verdict).isEqualTo(Verdict.DONE);
        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(store.inside().dueNotifications(clock.instant(), 10)).hasSize(2);
    }

    @Test
    void anUnreachableBucketComesAgain() {
        ReportId id = asked();
        ReportFiles broken =
                new WatchedFiles(
                        files,
                        () -> {
                            throw new StoreUnavailableException("S3", new IOException("down"));
                        });

        Verdict verdict = worker(broken, "a", SELDOM).work(id, "r", new JsonLog("test"));

        assertThat(verdict).isEqualTo(Verdict.AGAIN);
        assertThat(report(id).status()).isEqualTo(ReportStatus.RUNNING);
        assertThat(work(id)).isEqualTo(Verdict.DONE);
        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
    }

    @Test
    @Tag("F33")
    void aReportDeletedUnderWayStaysDeleted() {
        ReportId id = asked();
        engine.next(_ -> store.delete(id));

        Verdict verdict = work(id);

        assertThat(verdict).isEqualTo(Verdict.DONE);
        assertThat(store.find(id)).isEmpty();
        assertThat(queues.notifications()).isEmpty();
    }
}
