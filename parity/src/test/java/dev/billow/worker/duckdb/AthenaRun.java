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
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.UsageFormat;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the report's one query on Trino over files in a directory. What was there before stays: it
/// is not in the frozen list.
final class AthenaRun {
    private static final AthenaSource SOURCE = new AthenaSource(TrinoRunner.DATABASE, "local:///");

    private static final Path BUCKET = bucket();
    private static final TrinoRunner TRINO = start();

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
        Path directory = Files.createTempDirectory("athena-run");
        try (AthenaRows rows = AthenaRows.open(directory, request, frozen)) {
            for (List<@Nullable String> row : rows(usage, request)) {
                rows.accept(row);
            }
            BuiltReport report = rows.finish("Trino");
            String csv = Files.readString(report.table().csv().path(), StandardCharsets.UTF_8);
            return new Result(report, csv, rows.readings());
        }
    }

    /// The rows of the result as they are.
    static List<List<@Nullable String>> rows(UsageFiles usage, ReportRequest request)
            throws IOException {
        return TRINO.execute(query(usage, request));
    }

    static AthenaQuery query(UsageFiles usage, ReportRequest request) throws IOException {
        List<UsageFile> frozen = usage.list(request.accountId(), request.period().utcDays());
        List<LandedFile> landed = new ArrayList<>();
        for (UsageFile file : frozen) {
            Path path = BUCKET.resolve(file.key());
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            usage.download(file, path);
            UsageFormat format = UsageFormat.of(file.key()).orElseThrow();
            landed.add(new LandedFile(landed.size(), file, format, path));
        }
        return AthenaSql.of(
                request,
                frozen,
                FileEnds.read(landed, BUCKET, EngineRun.SETTINGS, EngineRun.unwatched()),
                SOURCE);
    }
}
