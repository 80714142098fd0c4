package dev.billow.bench.engine;

import dev.billow.report.AccountId;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.worker.duckdb.DuckDbEngine;
import dev.billow.worker.duckdb.EngineSettings;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.RunWatch;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The worker's engine: landing, checks, copies, CSV, workbook, checksum and all, but no network.
final class BillowRun {
    private static final int FUNCTION_MEGABYTES = 3008;

    private BillowRun() {}

    static Totals run(ReportType type, Path root, List<Path> files) throws IOException {
        Path scratch = Files.createTempDirectory(root, "scratch-");
        EngineSettings settings =
                EngineSettings.of(
                        FUNCTION_MEGABYTES,
                        Runtime.getRuntime().maxMemory() >> 20,
                        Runtime.getRuntime().availableProcessors());
        BuiltReport report =
                new DuckDbEngine(new DirectoryUsageFiles(root), settings)
                        .build(
                                request(type, files.stream().map(root::relativize).toList()),
                                OnBadRecords.ERROR,
                                (name, _) -> new FileUpload(root.resolve(name)),
                                scratch,
                                RunWatch.NONE);
        BigDecimal amount =
                report.totals().stream()
                        .map(CurrencyTotal::amountExact)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Totals(report.records(), amount);
    }

    private static ReportRequest request(ReportType type, List<Path> keys) {
        return new ReportRequest(
                type,
                account(keys.getFirst()),
                new Period(day(keys.getFirst()), day(keys.getLast()), ZoneOffset.UTC),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static LocalDate day(Path key) {
        return LocalDate.parse(value(key.getName(2)));
    }

    private static AccountId account(Path key) {
        return new AccountId(value(key.getName(1)));
    }

    /// Of a folder such as `date=2026-09-01`.
    private static String value(Path folder) {
        String name = folder.toString();
        return name.substring(name.indexOf('=') + 1);
    }
}
