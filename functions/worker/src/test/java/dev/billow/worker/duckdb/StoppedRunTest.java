package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.OnBadRecords;
import dev.billow.report.Progress;
import dev.billow.report.UsageFiles;
import dev.billow.report.WatchedUsageFiles;
import dev.billow.worker.engine.RunStoppedException;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.DirectoryFolder;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Tag("F10")
class StoppedRunTest {
    private static final class Stop implements RunWatch {
        private volatile boolean stopped;
        private final List<Runnable> breakOffs = new CopyOnWriteArrayList<>();

        @Override
        public void progress(Progress progress) {}

        @Override
        public void check() {
            if (stopped) {
                throw new RunStoppedException("test");
            }
        }

        @Override
        public Registration onStop(Runnable breakOff) {
            breakOffs.add(breakOff);
            return () -> breakOffs.remove(breakOff);
        }

        void stop() {
            stopped = true;
            breakOffs.forEach(Runnable::run);
        }
    }

    @Test
    @Timeout(60)
    void rowsThatAreStillComputedAreBrokenOff(@TempDir Path directory) throws SQLException {
        Stop watch = new Stop();
        try (Session session = Session.open(EngineRun.SETTINGS, directory, watch)) {
            assertThatThrownBy(
                            () ->
                                    session.each(
                                            "SELECT range FROM range(100000000000)",
                                            row -> {
                                                if (row.getLong(1) >= 10_000 && !watch.stopped) {
                                                    watch.stop();
                                                }
                                            }))
                    .isInstanceOf(RunStoppedException.class);
        }
    }

    @Test
    @Timeout(60)
    void aStatementUnderWayIsBrokenOff(@TempDir Path directory) throws SQLException {
        Stop watch = new Stop();
        try (Session session = Session.open(EngineRun.SETTINGS, directory, watch)) {
            CompletableFuture<Void> stop =
                    CompletableFuture.runAsync(
                            watch::stop,
                            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
            Instant start = Instant.now();

            assertThatThrownBy(
                            () ->
                                    session.run(
                                            "SELECT count(*) FROM range(1000000) a, range(1000000)"
                                                    + " b WHERE hash(a.range, b.range) = 1"))
                    .isInstanceOf(SQLException.class);

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
            stop.join();
        }
    }

    @Test
    @Timeout(60)
    void aDownloadUnderWayIsBrokenOff(@TempDir Path directory) {
        Stop watch = new Stop();
        byte[] usage = UsageBytes.of("csv", List.of(TestRecord.of("r", "2026-09-01T10:00:00Z")));
        CountDownLatch never = new CountDownLatch(1);
        UsageFiles slow =
                new WatchedUsageFiles(
                        EngineRun.day("u.csv", usage),
                        (_, _) -> {
                            watch.stop();
                            never.await();
                        });
        var request = EngineRun.request(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC);

        assertThatThrownBy(
                        () ->
                                new DuckDbEngine(slow, EngineRun.SETTINGS)
                                        .build(
                                                request,
                                                OnBadRecords.ERROR,
                                                new DirectoryFolder(directory),
                                                directory,
                                                watch))
                .isInstanceOf(RunStoppedException.class);
    }

    @Test
    void aStoppedRunEndsAsSuchAndNotAsAFault(@TempDir Path directory) throws IOException {
        Stop watch = new Stop();
        var usage =
                EngineRun.day(
                        "u.csv",
                        UsageBytes.of("csv", List.of(TestRecord.of("r", "2026-09-01T10:00:00Z"))));
        var request = EngineRun.request(EngineRun.DAY, EngineRun.DAY, ZoneOffset.UTC);
        watch.stop();

        assertThatThrownBy(
                        () ->
                                new DuckDbEngine(usage, EngineRun.SETTINGS)
                                        .build(
                                                request,
                                                OnBadRecords.ERROR,
                                                new DirectoryFolder(directory),
                                                directory,
                                                watch))
                .isInstanceOf(RunStoppedException.class);

        try (var left = Files.list(directory)) {
            assertThat(left).noneMatch(path -> path.toString().endsWith("report.csv"));
        }
    }
}
