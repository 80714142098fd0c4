package dev.billow.worker.athena;

import dev.billow.report.OnBadRecords;
import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/// Has the worker's own engine say what is wrong in files that a query doubts: it names object,
/// line, column and reason, which a query cannot.
record LocalCheck(UsageFiles usage, Function<UsageFiles, ReportEngine> local) {
    /// Reads these files alone; what it writes goes nowhere.
    ///
    /// @throws dev.billow.worker.usage.UsageFaultException when they hold what must not be billed
    void check(Set<UsageFile> files, ReportRequest request, Path directory, RunWatch watch)
            throws IOException {
        Path own = Files.createTempDirectory(directory, "check-");
        local.apply(new SomeUsageFiles(usage, files))
                .build(request, OnBadRecords.ERROR, (_, _) -> new NoUpload(), own, watch);
    }

    /// Reads files that hold bad records for certain.
    ///
    /// @throws dev.billow.worker.usage.UsageFaultException always, but when the engines disagree
    void refuse(Set<UsageFile> files, ReportRequest request, Path directory, RunWatch watch)
            throws IOException {
        check(files, request, directory, watch);
        throw new EngineException(
                "the engines disagree about bad records",
                new IllegalStateException(files.iterator().next().key()));
    }
}
