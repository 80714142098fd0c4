package dev.billow.worker;

import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportFiles.Upload;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStore;
import dev.billow.report.Restatement;
import dev.billow.storage.JsonLog;
import dev.billow.worker.diff.ReportDiff;
import dev.billow.worker.engine.RunStoppedException;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.ReportFolder;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Finds out what a report says otherwise than the one before it that was asked for the same.
///
/// It keeps no report from completing: where it fails, people are told that they are not told.
final class Restating {
    private final ReportStore store;
    private final ReportFiles files;
    private final JsonLog log;

    Restating(ReportStore store, ReportFiles files, JsonLog log) {
        this.store = store;
        this.files = files;
        this.log = log;
    }

    /// What was found.
    ///
    /// @param warning what could not be found out, for people
    record Found(Optional<Restatement> restatement, Optional<String> warning) {
        static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
    }

    /// Compares a file that was just stored, and stores what differs.
    ///
    /// @param diffKey where to
    /// @throws RunStoppedException when the watch stopped the run
    Found of(Report report, String csvKey, String sha256, String diffKey, RunWatch watch) {
        JsonLog its = log.with("reportId", report.id());
        Optional<Report> earlier;
        try {
            earlier = store.latest(report.request()).filter(r -> !r.id().equals(report.id()));
        } catch (RuntimeException e) {
            its.warn("the report before is not known", e);
            return new Found(Optional.empty(), Optional.of(StatusTexts.earlierUnknown()));
        }
        Optional<ReportResult> before =
                earlier.flatMap(Report::result).filter(result -> !result.sha256().equals(sha256));
        if (earlier.isEmpty() || before.isEmpty()) {
            return Found.NOTHING;
        }
        try {
            long lines = write(report, before.get().csvKey(), csvKey, diffKey, watch);
            Restatement.Diff diff = new Restatement.Diff(diffKey, lines);
            return new Found(
                    Optional.of(new Restatement(earlier.get().id(), Optional.of(diff))),
                    Optional.empty());
        } catch (RunStoppedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            its.with("earlier", earlier.get().id()).warn("no diff", e);
            return new Found(
                    Optional.of(new Restatement(earlier.get().id(), Optional.empty())),
                    Optional.of(StatusTexts.noDiff(earlier.get().id())));
        }
    }

    private long write(Report report, String before, String after, String diffKey, RunWatch watch)
            throws IOException {
        try (InputStream old = files.open(before);
                InputStream young = files.open(after);
                Upload upload = files.create(diffKey, ReportFolder.CSV_TYPE)) {
            long lines =
                    ReportDiff.write(
                            report.request().type(), old, young, upload.out(), watch::check);
            upload.finish();
            return lines;
        }
    }
}
