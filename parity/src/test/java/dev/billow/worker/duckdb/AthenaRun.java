package dev.billow.worker.duckdb;

import dev.billow.parity.Storage;
import dev.billow.parity.TrinoRunner;
import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.athena.AthenaQuery;
import dev.billow.worker.athena.AthenaRows;
import dev.billow.worker.athena.AthenaSource;
import dev.billow.worker.athena.AthenaSql;
import dev.billow.worker.athena.FileReading;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.DirectoryFolder;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the report's one query on Trino over files in a directory. What was there before stays: it
/// is not in the frozen list.
final class AthenaRun {
    private static final AthenaSource SOURCE = new AthenaSource(TrinoRunner.DATABASE, "local:///");

    private static final Path BUCKET = bucket();
    static final TrinoRunner TRINO = start();

    /// What a run left: the report, the bytes of its CSV, and the reading of each file.
    record Result(BuiltReport report, String csv, List<FileReading> readings) {}

    private AthenaRun() {}

    private static Path bucket() {
        try {
            return Files.createTempDirectory("bucket");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrinoRunner start() {
        try {
            return TrinoRunner.start(Storage.directory(BUCKET));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Result of(UsageFiles usage, ReportRequest request) throws IOException {
        List<UsageFile> frozen = usage.list(request.accountId(), request.period().utcDays());
        DirectoryFolder folder = new DirectoryFolder(Files.createTempDirectory("athena-run"));
        try (AthenaRows rows = AthenaRows.open(folder, request, frozen)) {
            for (List<@Nullable String> row : rows(usage, request)) {
                rows.accept(row);
            }
            BuiltReport report = rows.finish("Trino");
            return new Result(report, folder.text(report.table().csv()), rows.readings());
        }
    }

    /// The rows of the result as they are.
    static List<List<@Nullable String>> rows(UsageFiles usage, ReportRequest request)
            throws IOException {
        return TRINO.execute(query(usage, request));
    }

    static AthenaQuery query(UsageFiles usage, ReportRequest request) throws IOException {
        List<UsageFile> frozen = usage.list(request.accountId(), request.period().utcDays());
        return AthenaSql.of(
                request,
                frozen,
                FileEnds.read(land(frozen, usage), BUCKET, EngineRun.SETTINGS, RunWatch.NONE),
                SOURCE);
    }

    /// Puts files where the tables look for them.
    static List<LandedFile> land(List<UsageFile> files, UsageFiles usage) throws IOException {
        List<LandedFile> landed = new ArrayList<>();
        for (UsageFile file : files) {
            Path path = BUCKET.resolve(file.key());
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            usage.download(file, path);
            UsageFormat format = UsageFormat.of(file.key()).orElseThrow();
            landed.add(new LandedFile(landed.size(), file, format, path));
        }
        return landed;
    }
}
