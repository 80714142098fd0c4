package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.billow.report.Channel;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.Notification;
import dev.billow.report.NotificationMessage;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.storage.JsonLog;
import dev.billow.worker.Worker.Verdict;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class WorkerTest extends WorkerParts {
    @Test
    @Tag("F18")
    @Tag("A36")
    void aReportIsBuiltPublishedCompletedAndToldOf() {
        ReportId id = asked();
        List<ReportStatus> whenStored = new ArrayList<>();
        ReportFiles watched = new WatchedFiles(files, () -> whenStored.add(report(id).status()));

        Verdict verdict = worker(watched, "a", SELDOM).work(id, "job-1", "r", new JsonLog("test"));

        assertThat(verdict).isEqualTo(Verdict.DONE);
        Report done = report(id);
        assertThat(done.status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(done.statusMessage()).isEqualTo("Completed: 1 line from 7 records in 0 files");
        assertThat(done.server()).contains("worker/a");
        assertThat(whenStored).hasSize(3).containsOnly(ReportStatus.RUNNING);
        String token = done.lease().orElseThrow().token();
        assertThat(UUID.fromString(token).version()).isEqualTo(4);
        String prefix = "reports/accountId=acme/" + id + "/" + token + "/";
        assertThat(files.contentTypes())
                .containsOnly(
                        entry(prefix + "manifest.json", "application/json"),
                        entry(prefix + "report.csv", "text/csv; charset=utf-8"),
                        entry(
                                prefix + "report.xlsx",
                                "application/vnd.openxmlformats-officedocument.spreadsheetml"
                                        + ".sheet"));
        ReportResult result = done.result().orElseThrow();
        assertThat(result.csvKey()).isEqualTo(prefix + "report.csv");
        assertThat(result.workbookKey()).contains(prefix + "report.xlsx");
        assertThat(result.manifestKey()).isEqualTo(prefix + "manifest.json");
        assertThat(queues.notifications())
                .extracting(InMemoryQueues.Delayed::message)
                .containsExactly(
                        new NotificationMessage(id, Channel.EMAIL),
                        new NotificationMessage(id, Channel.WEBHOOK),
                        new NotificationMessage(id, Channel.BUS));
    }

    @Test
    void progressIsWrittenSoonAndAtMostOnceASecond() {
        ReportId id = asked();
        Instant start = Instant.now();
        engine.next(
                watch -> {
                    for (int mega = 1; mega <= 24; mega++) {
                        watch.progress(new Progress(mega, 24, mega / 8, 3));
                        pause(Duration.ofMillis(100));
                    }
                });

        work(id);

        long seconds = Duration.between(start, Instant.now()).toSeconds();
        assertThat(store.renewals()).hasSizeBetween(1, (int) seconds);
        assertThat(store.renewals().getFirst().bytes()).isPositive();
        assertThat(report(id).progress()).isEqualTo(store.renewals().getLast());
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
        return worker.work(id, "job-1", "r", log);
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
        assertThat(queues.notifications()).hasSize(3);
    }

    @Test
    @Tag("F5")
    void anUnknownReportIsNotInvented() {
        assertThat(work(ReportId.random())).isEqualTo(Verdict.DONE);
        assertThat(store.inside().all()).isEmpty();
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
