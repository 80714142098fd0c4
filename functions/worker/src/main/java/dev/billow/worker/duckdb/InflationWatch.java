package dev.billow.worker.duckdb;

import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.InflationLimits;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UnreadableTextException;
import dev.billow.worker.usage.UsageFormat.Compression;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Breaks off a scan of gzip files that inflate too far.
///
/// What a gzip file says about its length may be a lie, and to count every file would cost more
/// than to read it. So the files are counted beside a scan only when it takes too long for their
/// size, or when the engine ran out of memory.
final class InflationWatch implements AutoCloseable {
    private final List<LandedFile> files;
    private final TextSource texts;
    private final Runnable breakOff;
    private final ExecutorService watcher = Executors.newSingleThreadExecutor();
    private final FaultList found = new FaultList();

    private InflationWatch(List<LandedFile> files, TextSource texts, Runnable breakOff) {
        this.files = files;
        this.texts = texts;
        this.breakOff = breakOff;
    }

    /// Begins to watch.
    ///
    /// @param breakOff ends the scan
    static InflationWatch over(
            List<LandedFile> files, TextSource texts, InflationLimits limits, Runnable breakOff) {
        List<LandedFile> zipped =
                files.stream()
                        .filter(file -> file.format().compression() == Compression.GZIP)
                        .filter(file -> limits.canExceed(file.source().size()))
                        .toList();
        long size = zipped.stream().mapToLong(file -> file.source().size()).sum();
        InflationWatch watch = new InflationWatch(zipped, texts, breakOff);
        if (!zipped.isEmpty()) {
            watch.watcher.execute(() -> watch.watch(limits.patience(size)));
        }
        return watch;
    }

    private void watch(Duration patience) {
        try {
            Thread.sleep(patience);
            if (isTooFar()) {
                breakOff.run();
            }
        } catch (InterruptedException | IOException e) {
            // The scan has ended, or ends by the same failure.
        }
    }

    private boolean isTooFar() throws IOException {
        for (LandedFile file : files) {
            try {
                texts.readToEnd(file);
            } catch (UnreadableTextException e) {
                found.add(e.in(file));
                return true;
            }
        }
        return false;
    }

    /// Says why a scan failed, if it was for this.
    ///
    /// @throws dev.billow.worker.usage.UsageFaultException when a file inflates too far
    void explain(SQLException failure) throws IOException {
        close();
        if (found.isEmpty() && EngineMessage.isOutOfMemory(failure)) {
            isTooFar();
        }
        found.throwIfAny();
    }

    @Override
    public void close() {
        watcher.shutdownNow();
        watcher.close();
    }
}
