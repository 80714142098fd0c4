package dev.billow.worker.athena;

import dev.billow.report.OnBadRecords;
import dev.billow.report.Progress;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageChangedException;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.ReportFolder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes a report's files of the rows of its query, page by page.
///
/// @param local the worker's own engine over some usage files
/// @param inputKey where the list of the query's files is
record QueryResult(
        UsageFiles usage,
        ReportFiles files,
        QueryService queries,
        Function<UsageFiles, ReportEngine> local,
        String queryId,
        String inputKey)
        implements ReportEngine {
    @Override
    public BuiltReport build(
            ReportRequest request,
            OnBadRecords onBadRecords,
            ReportFolder folder,
            Path directory,
            RunWatch watch)
            throws IOException {
        List<UsageFile> frozen = frozen();
        checkUnchanged(request, frozen);
        long bytes = frozen.stream().mapToLong(UsageFile::size).sum();
        watch.progress(new Progress(bytes, bytes, 0, 0));
        try (AthenaRows rows = AthenaRows.open(folder, request, frozen)) {
            queries.rows(
                    queryId,
                    row -> {
                        watch.check();
                        rows.accept(row);
                    });
            List<FileReading> readings = rows.readings();
            if (!isForTheWorker(readings, onBadRecords)) {
                refuse(readings, request, directory, watch);
                return rows.finish(queries.find(queryId).engine());
            }
        }
        watch.progress(Progress.NONE);
        return local.apply(usage).build(request, onBadRecords, folder, directory, watch);
    }

    /// Lines that only the worker can read, and bad records that it is to leave out and list.
    private static boolean isForTheWorker(List<FileReading> readings, OnBadRecords onBadRecords) {
        return readings.stream()
                .anyMatch(
                        reading ->
                                reading.unreadable() > 0
                                        || (onBadRecords == OnBadRecords.QUARANTINE
                                                && reading.rejected() > 0));
    }

    private List<UsageFile> frozen() throws IOException {
        try (InputStream json = files.open(inputKey)) {
            return FrozenInput.read(json);
        }
    }

    /// The query read the files some time after they were listed: they must still be the same.
    private void checkUnchanged(ReportRequest request, List<UsageFile> frozen) {
        Set<UsageFile> now =
                new HashSet<>(usage.list(request.accountId(), request.period().utcDays()));
        for (UsageFile file : frozen) {
            if (!now.contains(file)) {
                throw new UsageChangedException(file.key());
            }
        }
    }

    /// Ends the report when files hold bad records, or text that is no record at all.
    private void refuse(
            List<FileReading> readings, ReportRequest request, Path directory, RunWatch watch)
            throws IOException {
        LocalCheck local = new LocalCheck(usage, this.local);
        Set<UsageFile> bad = these(readings, reading -> reading.rejected() > 0);
        if (!bad.isEmpty()) {
            local.refuse(bad, request, directory, watch);
        }
        Set<UsageFile> silent = these(readings, reading -> reading.records() == 0);
        if (!silent.isEmpty()) {
            local.check(silent, request, directory, watch);
        }
    }

    private static Set<UsageFile> these(
            List<FileReading> readings, Predicate<FileReading> condition) {
        return readings.stream()
                .filter(condition)
                .map(FileReading::file)
                .collect(Collectors.toSet());
    }
}
