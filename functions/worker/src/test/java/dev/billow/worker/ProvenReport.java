package dev.billow.worker;

import dev.billow.proof.Check;
import dev.billow.proof.Verification;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.duckdb.EngineSettings;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.DirectoryFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A report that the engine made, with its manifest and its usage, as files that can be verified.
record ProvenReport(Path manifest, Path csv, Path usage) {
    /// @param directory an empty one, where everything goes
    static ProvenReport make(
            InMemoryUsageFiles usage,
            ReportRequest request,
            OnBadRecords policy,
            EngineSettings settings,
            Path directory)
            throws IOException {
        Path work = Files.createDirectories(directory.resolve("work"));
        DirectoryFolder folder = new DirectoryFolder(work);
        BuiltReport built =
                new DuckDbEngine(usage, settings)
                        .build(request, policy, folder, work, RunWatch.NONE);
        Path manifest = directory.resolve("manifest.json");
        Manifest.write(
                manifest,
                Report.queued(ReportId.random(), request, "ann", Instant.EPOCH),
                policy,
                built);
        Files.createDirectory(directory.resolve("usage"));
        for (var input : built.inputs()) {
            UsageFile file = input.file();
            Path copy = directory.resolve(file.key());
            Files.createDirectories(copy.resolve(".."));
            usage.download(file, copy);
        }
        return new ProvenReport(
                manifest, folder.path(built.table().csv()), directory.resolve("usage"));
    }

    List<Check> checks() throws IOException {
        return Verification.of(manifest, csv, List.of(usage));
    }

    /// What does not hold, each as `name: difference`.
    static List<String> differences(List<Check> checks) {
        return checks.stream()
                .flatMap(check -> check.differences().stream().map(d -> check.name() + ": " + d))
                .toList();
    }
}
