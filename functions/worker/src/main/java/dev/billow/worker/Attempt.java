package dev.billow.worker;

import dev.billow.report.OnBadRecords;
import dev.billow.report.Progress;
import dev.billow.report.RejectedRecords;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportResult;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.ReportFolder;
import dev.billow.worker.table.WrittenTable;
import dev.billow.worker.usage.FaultsFile;
import dev.billow.worker.usage.Remedy;
import dev.billow.worker.usage.UsageFaultException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Builds the files of one report and makes them durable, under keys of this attempt alone.
final class Attempt implements Run {
    private final ReportEngine engine;
    private final ReportFiles files;
    private final BadRecordsSetting onBadRecords;
    private final Restating restating;
    private final Path temporary;

    /// @param temporary where the run's own directory is made
    Attempt(
            ReportEngine engine,
            ReportFiles files,
            BadRecordsSetting onBadRecords,
            Restating restating,
            Path temporary) {
        this.engine = engine;
        this.files = files;
        this.onBadRecords = onBadRecords;
        this.restating = restating;
        this.temporary = temporary;
    }

    /// The same with another engine.
    Attempt with(ReportEngine other) {
        return new Attempt(other, files, onBadRecords, restating, temporary);
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
                OnBadRecords policy = onBadRecords.of(report.request().accountId());
                BuiltReport built =
                        engine.build(report.request(), policy, folder, directory.path(), watch);
                Path manifest = directory.path().resolve("manifest.json");
                Manifest.write(manifest, report, policy, built);
                watch.check();
                return publish(report, leaseToken, built, manifest, watch);
            } catch (UsageFaultException bad) {
                Path list = directory.path().resolve("errors.csv");
                FaultsFile.write(list, bad.faults());
                watch.check();
                files.put(key(report, leaseToken, "errors.csv"), list, ReportFolder.CSV_TYPE);
                throw bad;
            }
        }
    }

    private Outcome publish(
            Report report, String leaseToken, BuiltReport built, Path manifest, RunWatch watch) {
        WrittenTable table = built.table();
        String manifestKey = key(report, leaseToken, "manifest.json");
        files.put(manifestKey, manifest, "application/json");
        String csvKey = key(report, leaseToken, table.csv().name());
        Restating.Found found =
                restating.of(
                        report,
                        csvKey,
                        table.csv().sha256(),
                        key(report, leaseToken, "diff.csv"),
                        watch);
        ReportResult result =
                new ReportResult(
                        csvKey,
                        table.workbook().map(file -> key(report, leaseToken, file.name())),
                        manifestKey,
                        table.rows(),
                        table.csv().bytes(),
                        table.csv().sha256(),
                        built.totals(),
                        Stream.of(StatusTexts.noWorkbook(table), found.warning())
                                .flatMap(Optional::stream)
                                .toList(),
                        rejected(report, leaseToken, built.rejected()),
                        found.restatement());
        String restated = found.restatement().map(StatusTexts::restated).orElse("");
        return new Outcome.Built(result, StatusTexts.completed(built) + restated);
    }

    private static Optional<RejectedRecords> rejected(
            Report report, String leaseToken, long records) {
        return records == 0
                ? Optional.empty()
                : Optional.of(
                        new RejectedRecords(records, key(report, leaseToken, Remedy.REJECTED)));
    }

    private static String key(Report report, String leaseToken, String name) {
        return ReportFiles.key(report.request().accountId(), report.id(), leaseToken, name);
    }
}
