package dev.billow.worker.usage;

import dev.billow.report.ReportFiles.Upload;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.table.ReportFolder;
import dev.billow.worker.usage.UsageFormat.Compression;
import dev.billow.worker.usage.UsageFormat.Kind;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Leaves bad records out and lists every one of them.
///
/// A file with bad records is read again, slowly, and its good ones are written to another file
/// that is read in its place, so that the engine judges what stays by its own rules once more.
final class Quarantine implements Remedy {
    private final FaultFinder finder;
    private final ReportFolder folder;
    private final Path directory;
    private final Map<Integer, Long> rejected = new HashMap<>();
    private @Nullable Upload upload;
    private @Nullable FaultsFile list;

    /// @param folder takes the list
    /// @param directory takes the files of good records
    Quarantine(FaultFinder finder, ReportFolder folder, Path directory) {
        this.finder = finder;
        this.folder = folder;
        this.directory = directory;
    }

    @Override
    public List<LandedFile> cure(List<LandedFile> files, Suspects suspects) throws IOException {
        List<LandedFile> cured = new ArrayList<>();
        for (LandedFile file : files) {
            cured.add(suspects.contains(file) ? sieve(file) : file);
        }
        if (cured.equals(files)) {
            suspects.throwIfAny();
        }
        return cured;
    }

    /// The file without its bad records; the same file when it has none.
    private LandedFile sieve(LandedFile file) throws IOException {
        UsageFormat format = new UsageFormat(Kind.CSV, Compression.GZIP);
        Path path = directory.resolve(file.number() + "-good" + format.ending());
        try (Sieve sieve = new Sieve(file, finder.rules(), path, list())) {
            finder.visit(file, sieve);
            if (sieve.rejected() == 0) {
                Files.delete(path);
                return file;
            }
            rejected.merge(file.number(), sieve.rejected(), Long::sum);
        }
        UsageFile source = file.source();
        return new LandedFile(
                file.number(),
                new UsageFile(source.key(), source.day(), source.eTag(), Files.size(path)),
                format,
                path);
    }

    @Override
    public long clashes(List<LandedFile> files, Set<DayRecord> ids) throws IOException {
        FaultsFile faults = list();
        AtomicLong count = new AtomicLong();
        Clashes clashes =
                new Clashes(
                        finder,
                        ids,
                        (file, fault) -> {
                            faults.add(fault);
                            rejected.merge(file.number(), 1L, Long::sum);
                            count.incrementAndGet();
                        });
        clashes.find(files);
        return count.get();
    }

    private FaultsFile list() throws IOException {
        if (list == null) {
            upload = folder.create(REJECTED, ReportFolder.CSV_TYPE);
            list = new FaultsFile(upload.out());
        }
        return list;
    }

    @Override
    public long rejected(LandedFile file) {
        return rejected.getOrDefault(file.number(), 0L);
    }

    @Override
    public void finish() throws IOException {
        if (list != null && upload != null && !rejected.isEmpty()) {
            list.flush();
            upload.finish();
        }
    }

    @Override
    public void close() {
        if (upload != null) {
            upload.close();
        }
    }
}
