package dev.billow.worker.duckdb;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.report.UsageFiles;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.table.DirectoryFolder;
import dev.billow.worker.table.ReadWorkbook;
import dev.billow.worker.table.WrittenTable;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Runs the engine over files in memory.
public final class EngineRun {
    static final AccountId ACCOUNT = new AccountId("acme");
    static final LocalDate DAY = LocalDate.parse("2026-09-01");
    static final EngineSettings SETTINGS = new EngineSettings(256, 2, 1 << 20);

    /// What a run left: the engine's word, the bytes of the CSV, and what the workbook shows.
    ///
    /// @param rejected the list of what was left out, empty when nothing was
    record Result(BuiltReport report, String csv, List<List<String>> workbook, String rejected) {
        List<String> lines() {
            return csv.lines().skip(1).toList();
        }
    }

    private EngineRun() {}

    static ReportRequest request(LocalDate start, LocalDate end, ZoneId zone) {
        return request(ReportType.BILLING, new Period(start, end, zone));
    }

    static ReportRequest request(ReportType type, Period period) {
        return new ReportRequest(type, ACCOUNT, period, true, Optional.empty(), Optional.empty());
    }

    static Result of(UsageFiles usage) {
        return of(usage, request(DAY, DAY, ZoneOffset.UTC), SETTINGS);
    }

    static Result of(UsageFiles usage, ReportRequest request, EngineSettings settings) {
        return of(usage, request, settings, OnBadRecords.ERROR);
    }

    /// A run over one day that leaves bad records out.
    static Result quarantined(UsageFiles usage) {
        return of(usage, request(DAY, DAY, ZoneOffset.UTC), SETTINGS, OnBadRecords.QUARANTINE);
    }

    static Result of(
            UsageFiles usage,
            ReportRequest request,
            EngineSettings settings,
            OnBadRecords onBadRecords) {
        try {
            Path directory = Files.createTempDirectory("engine-run");
            try {
                DirectoryFolder folder = new DirectoryFolder(directory);
                BuiltReport report =
                        new DuckDbEngine(usage, settings)
                                .build(request, onBadRecords, folder, directory, RunWatch.NONE);
                WrittenTable table = report.table();
                Path rejected = directory.resolve("rejected.csv");
                return new Result(
                        report,
                        folder.text(table.csv()),
                        ReadWorkbook.of(folder.path(table.workbook().orElseThrow())).shown(),
                        Files.exists(rejected) ? Files.readString(rejected) : "");
            } finally {
                wipe(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One object of the day, with this content.
    static InMemoryUsageFiles day(String name, byte[] content) {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        usage.put(ACCOUNT, DAY, name, content);
        return usage;
    }

    /// The faults that end a run over one object.
    static List<UsageFault> faults(String name, byte[] content) {
        return faults(day(name, content));
    }

    /// The faults that end a run over one day.
    static List<UsageFault> faults(UsageFiles usage) {
        try {
            of(usage);
            return List.of();
        } catch (UsageFaultException e) {
            return e.faults();
        }
    }

    /// The faults that end a run over one object though bad records are to be left out.
    static List<UsageFault> faultsInQuarantine(String name, byte[] content) {
        try {
            quarantined(day(name, content));
            return List.of();
        } catch (UsageFaultException e) {
            return e.faults();
        }
    }

    private static void wipe(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
