package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.UsageFiles;
import dev.billow.report.WatchedUsageFiles;
import dev.billow.worker.engine.RunWatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

@Timeout(60)
class LandingAheadTest {
    private static final long LARGE_DISK = 1_000_000_000;
    private static final byte[] CONTENT = new byte[1000];

    @TempDir Path directory;
    private final InMemoryUsageFiles usage = new InMemoryUsageFiles();

    private final BlockingQueue<LocalDate> downloads = new LinkedBlockingQueue<>();

    /// Downloads, and tells of it.
    private void download(UsageFiles.UsageFile file, Path target) throws IOException {
        try {
            usage.download(file, target);
        } finally {
            downloads.add(file.day());
        }
    }

    /// A part for each of some days.
    private List<List<Chunk>> plan(int days) {
        List<LocalDate> dates = EngineRun.DAY.datesUntil(EngineRun.DAY.plusDays(days)).toList();
        dates.forEach(day -> usage.put(EngineRun.ACCOUNT, day, "u.csv", CONTENT));
        List<UsageFiles.UsageFile> files = usage.list(EngineRun.ACCOUNT, dates);
        return Chunk.of(files, new EngineSettings(256, 1, 1)).stream().map(List::of).toList();
    }

    private LandingAhead ahead(
            WatchedUsageFiles.Download download, List<List<Chunk>> plan, long diskBytes) {
        UsageFiles files = new WatchedUsageFiles(usage, download);
        Landing landing = new Landing(files, directory, RunWatch.NONE);
        return new LandingAhead(landing, plan, diskBytes);
    }

    @Test
    void aPartLandsWhileTheOneBeforeItIsTakenIn() throws Exception {
        try (LandingAhead landed = ahead(this::download, plan(3), LARGE_DISK)) {
            assertThat(landed.next().getFirst()).hasSize(1);
            assertThat(downloads.poll(20, TimeUnit.SECONDS)).isEqualTo(day(0));
            assertThat(downloads.poll(20, TimeUnit.SECONDS)).isEqualTo(day(1));
            assertThat(downloads.poll(100, TimeUnit.MILLISECONDS)).isNull();

            assertThat(landed.next().getFirst().getFirst().source().day()).isEqualTo(day(1));
            assertThat(downloads.poll(20, TimeUnit.SECONDS)).isEqualTo(day(2));
            assertThat(landed.next().getFirst().getFirst().path()).hasBinaryContent(CONTENT);
        }
    }

    @Test
    @Tag("L12")
    void aPartForWhichTheDiskHasNoRoomYetLandsInItsTurn() throws Exception {
        try (LandingAhead landed = ahead(this::download, plan(2), 10L * CONTENT.length)) {
            landed.next();
            assertThat(downloads.poll(20, TimeUnit.SECONDS)).isEqualTo(day(0));
            assertThat(downloads.poll(100, TimeUnit.MILLISECONDS)).isNull();

            assertThat(landed.next().getFirst().getFirst().source().day()).isEqualTo(day(1));
        }
    }

    @Test
    void whatFailsAheadIsToldInItsTurn() throws Exception {
        List<List<Chunk>> plan = plan(2);
        usage.remove(plan.getLast().getFirst().files().getFirst().key());
        try (LandingAhead landed = ahead(this::download, plan, LARGE_DISK)) {
            assertThat(landed.next()).hasSize(1);
            downloads.take();
            downloads.take();

            assertThatThrownBy(landed::next).isInstanceOf(UsageFiles.UsageChangedException.class);
        }
    }

    @Test
    @Tag("F10")
    void whatIsStillLandingIsBrokenOffAtTheEnd() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch brokenOff = new CountDownLatch(1);
        WatchedUsageFiles.Download endless =
                (_, _) -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        brokenOff.countDown();
                    }
                };
        try (LandingAhead _ = ahead(endless, plan(1), LARGE_DISK)) {
            assertThat(begun).satisfies(CountDownLatch::await);
        }
        assertThat(brokenOff.getCount()).isZero();
    }

    private static LocalDate day(int number) {
        return EngineRun.DAY.plusDays(number);
    }
}
