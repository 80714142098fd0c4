package dev.billow.worker.duckdb;

import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.engine.Tasks;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Brings usage objects to the local disk, several at a time, under names of our own.
final class Landing {
    private static final int AT_A_TIME = 4;

    private final UsageFiles usage;
    private final Path directory;
    private final RunWatch watch;

    Landing(UsageFiles usage, Path directory, RunWatch watch) {
        this.usage = usage;
        this.directory = directory;
        this.watch = watch;
    }

    /// Downloads the files of chunks, each exactly as it was listed.
    ///
    /// @return chunk by chunk
    List<List<LandedFile>> land(List<Chunk> chunks) throws IOException {
        List<List<LandedFile>> landed = chunks.stream().map(this::landed).toList();
        download(landed.stream().flatMap(List::stream).toList());
        return landed;
    }

    private List<LandedFile> landed(Chunk chunk) {
        List<LandedFile> files = new ArrayList<>();
        for (int i = 0; i < chunk.files().size(); i++) {
            UsageFile source = chunk.files().get(i);
            int number = chunk.first() + i;
            UsageFormat format = UsageFormat.of(source.key()).orElseThrow();
            Path path = directory.resolve(number + format.ending());
            files.add(new LandedFile(number, source, format, path));
        }
        return files;
    }

    private void download(List<LandedFile> files) throws IOException {
        List<Callable<Void>> downloads = new ArrayList<>();
        files.forEach(file -> downloads.add(() -> download(file)));
        Tasks.run(downloads, AT_A_TIME, watch);
    }

    private Void download(LandedFile file) throws IOException {
        usage.download(file.source(), file.path());
        if (Files.size(file.path()) != file.source().size()) {
            throw new UsageChangedException(file.source().key());
        }
        return null;
    }

    /// Removes landed files.
    static void remove(List<LandedFile> files) throws IOException {
        for (LandedFile file : files) {
            Files.deleteIfExists(file.path());
        }
    }
}
