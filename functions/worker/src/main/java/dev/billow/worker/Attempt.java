package dev.billow.worker;

import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportResult;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.ReportFolder;
import dev.billow.worker.table.WrittenTable;
import dev.billow.worker.usage.UsageFaultException;

import java.io.IOException;
import java.nio.file.Path;

/// Builds the files of one report and makes them durable, under keys of this attempt alone.
final class Attempt implements Run {
    private static final String CSV_TYPE = "text/csv; charset=utf-8";

    private final ReportEngine engine;
    private final ReportFiles files;
    private final Path temporary;

    /// @param temporary where the run's own directory is made
    Attempt(ReportEngine engine, ReportFiles files, Path temporary) {
        this.engine = engine;
        this.files = files;
        this.temporary = temporary;
    }

    /// The same with another engine.
    Attempt with(ReportEngine other) {
        return new Attempt(other, files, temporary);
    }

    /// Builds and uploads.
    ///
    /// Usage files that change under way start the build anew, once, with a new frozen list.
    ///
    /// @throws UsageFaultException for bad usage data, after its faults were uploaded
    @Override
    public Outcome of(Report report, String leaseToken, RunWatch watch) throws IOException {
        try {
            return build(report, leaseToken, watch);
        } catch (UsageChangedException e) {
            watch.progress(Progress.NONE);
            return build(report, leaseToken, watch);
        }
    }

    @Override
    public void discard(Report report, String leaseToken) {
        files.delete(report.request().accountId(), report.id(), leaseToken);
    }

    private Outcome build(Report report, String leaseToken, RunWatch watch) throws IOException {
        try (WorkDirectory directory = WorkDirectory.open(temporary)) {
            try {
                ReportFolder folder =
                        (name, type) -> files.create(key(report, leaseToken, name), type);
                BuiltReport built = engine.build(report.request(), folder, directory.path(), watch);
                return publish(report, leaseToken, built, directory.path(), watch);
            } catch (UsageFaultException bad) {
                Path list = directory.path().resolve("errors.csv");
                FaultsFile.write(list, bad.faults());
                watch.check();
                files.put(key(report, leaseToken, "errors.csv"), list, CSV_TYPE);
                throw bad;
            }
        }
    }

    private Outcome publish(
            Report report, String leaseToken, BuiltReport built, Path directory, RunWatch watch)
            throws IOException {
        WrittenTable table = built.table();
        Path manifest = directory.resolve("manifest.json");
        Manifest.write(manifest, report, built);
        watch.check();
        String manifestKey = key(report, leaseToken, "manifest.json");
        files.put(manifestKey, manifest, "application/json");
        ReportResult result =
                new ReportResult(
                        key(report, leaseToken, table.csv().name()),
                        table.workbook().map(file -> key(report, leaseToken, file.name())),
                        manifestKey,
                        table.rows(),
                        table.csv().bytes(),
                        table.csv().sha256(),
                        built.totals(),
                        StatusTexts.noWorkbook(table).stream().toList());
        return new Outcome.Built(result, StatusTexts.completed(built));
    }

    private static String key(Report report, String leaseToken, String name) {
        return ReportFiles.key(report.request().accountId(), report.id(), leaseToken, name);
    }
}
