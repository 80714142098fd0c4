package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Lease;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.report.StoreUnavailableException;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.storage.JsonLog;
import dev.billow.worker.Worker.Verdict;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class WorkerFaultsTest extends WorkerParts {
    private static final String FAULTS_FILE_START =
            String.join(
                    "\r\n",
                    "Object,Line,Column,Value,Reason",
                    "usage/x.csv,3,price,'=1+1,is no number",
                    "");

    @Test
    @Tag("F9")
    void aWorkerThatWakesAfterItsLeaseChangesNothing() {
        ReportId id = asked();
        engine.next(
                _ -> {
                    clock.advance(Heartbeat.LEASE.plusSeconds(1));
                    Worker second = worker(files, "b", SELDOM);
                    assertThat(second.work(id, "job-1", "r", new JsonLog("test")))
                            .isEqualTo(Verdict.DONE);
                });

        Verdict zombie = work(id);

        assertThat(zombie).isEqualTo(Verdict.DONE);
        Report done = report(id);
        assertThat(done.server()).contains("worker/b");
        String key = done.result().orElseThrow().csvKey();
        assertThat(new String(files.objects().get(key), StandardCharsets.UTF_8)).contains("run 2");
        String ofSecond = key.substring(0, key.lastIndexOf('/') + 1);
        assertThat(files.objects().keySet()).allMatch(each -> each.startsWith(ofSecond));
        assertThat(queues.notifications()).hasSize(3);
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

        worker(files, "a", Duration.ofMillis(5)).work(id, "job-1", "r", new JsonLog("test"));

        assertThat(brokenOff.getCount()).isZero();
        assertThat(report(id).statusMessage()).isEqualTo("Cancelled by ada");
        assertThat(files.objects()).isEmpty();
    }

    @Test
    @Tag("F10")
    void aDeletedReportStopsWithinFiveSeconds() {
        ReportId id = asked();
        CountDownLatch brokenOff = new CountDownLatch(1);
        engine.next(
                watch -> {
                    var _ = watch.onStop(brokenOff::countDown);
                    delete(id);
                    awaitQuietly(brokenOff);
                    watch.check();
                });
        Instant start = Instant.now();

        worker(files, "a", WorkerWiring.RENEW_EVERY).work(id, "job-1", "r", new JsonLog("test"));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(brokenOff.getCount()).isZero();
        assertThat(files.objects()).isEmpty();
    }

    @Test
    @Tag("F10")
    void aRunThatIsStoppedAfterItStoredFilesLeavesNone() {
        ReportId id = asked();
        ReportFiles deleting =
                new WatchedFiles(files, () -> files.objects().keySet().forEach(_ -> delete(id)));

        worker(deleting, "a", Duration.ofMillis(5)).work(id, "job-1", "r", new JsonLog("test"));

        assertThat(store.find(id)).isEmpty();
        assertThat(files.objects()).isEmpty();
    }

    private void delete(ReportId id) {
        store.inside().delete(id);
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
                worker(files, "a", Duration.ofMillis(5))
                        .work(id, "job-1", "r", new JsonLog("test"));

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
        assertThat(queues.notifications()).hasSize(3);
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
    @Tag("F25")
    void usageThatNeverRestsEndsTheReportAndNamesTheObject() {
        ReportId id = asked();
        for (int i = 0; i < 2 * Worker.ATTEMPTS; i++) {
            engine.next(
                    _ -> {
                        throw new UsageChangedException("usage/x.csv");
                    });
        }
        for (int attempt = 1; attempt < Worker.ATTEMPTS; attempt++) {
            assertThat(work(id)).isEqualTo(Verdict.AGAIN);
        }

        work(id);

        assertThat(report(id).status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report(id).statusMessage())
                .isEqualTo(
                        "The usage object usage/x.csv was replaced or removed while the report was"
                                + " built; ask for it again when the files are at rest");
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
            store.claim(id, lost, "worker/dead", "job-1", clock.instant());
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
        assertThat(store.inside().dueNotifications(clock.instant(), 10)).hasSize(3);
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

        Verdict verdict = worker(broken, "a", SELDOM).work(id, "job-1", "r", new JsonLog("test"));

        assertThat(verdict).isEqualTo(Verdict.AGAIN);
        assertThat(report(id).status()).isEqualTo(ReportStatus.RUNNING);
        assertThat(work(id)).isEqualTo(Verdict.DONE);
        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
    }
}
