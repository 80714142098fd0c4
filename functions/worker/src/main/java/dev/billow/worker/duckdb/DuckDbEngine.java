package dev.billow.worker.duckdb;

import dev.billow.report.AccountId;
import dev.billow.report.CurrencyTotal;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Progress;
import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.BuiltReport;
import dev.billow.worker.engine.EngineException;
import dev.billow.worker.engine.InputSummary;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.sums.FileSummer;
import dev.billow.worker.sums.IdBudget;
import dev.billow.worker.table.ReportFolder;
import dev.billow.worker.table.Table;
import dev.billow.worker.usage.CsvRecords;
import dev.billow.worker.usage.FaultFinder;
import dev.billow.worker.usage.FaultList;
import dev.billow.worker.usage.JsonRecords;
import dev.billow.worker.usage.RecordRules;
import dev.billow.worker.usage.Remedy;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Builds reports with DuckDB inside the worker's own process.
public final class DuckDbEngine implements ReportEngine {
    private final UsageFiles usage;
    private final EngineSettings settings;

    public DuckDbEngine(UsageFiles usage, EngineSettings settings) {
        this.usage = usage;
        this.settings = settings;
    }

    @Override
    public BuiltReport build(
            ReportRequest request,
            OnBadRecords onBadRecords,
            ReportFolder folder,
            Path directory,
            RunWatch watch)
            throws IOException {
        List<UsageFile> frozen = freeze(request);
        List<Chunk> chunks = Chunk.of(frozen, settings);
        long diskBytes = Files.getFileStore(directory).getUsableSpace();
        DiskRoom.check(chunks, diskBytes);
        boolean isSum = ReportFold.isSum(request.type());
        long atOnce = isSum ? Math.min(settings.mostSummedBytes(), DiskRoom.shared(diskBytes)) : 0;
        List<List<Chunk>> plan = Chunk.together(chunks, settings, atOnce);
        Landing landing = new Landing(usage, directory, watch);
        try (LandingAhead landed = new LandingAhead(landing, plan, diskBytes);
                Session session = Session.open(settings, directory, watch)) {
            prepareTables(session);
            TextSource texts = new TextSource(settings.inflation());
            FaultFinder finder = finder(session, texts, request.accountId());
            try (Table table = Table.open(folder, request);
                    Remedy remedy = Remedy.of(onBadRecords, finder, folder, directory)) {
                ReportFold fold = ReportFold.of(session, request, table);
                Loader records =
                        new Loader(session, texts, settings, request, Kept.records(fold.kept()));
                Intake intake = new RecordIntake(session, records, finder, remedy, fold);
                if (isSum) {
                    intake = sums(session, texts, finder, request, intake);
                }
                List<InputSummary> inputs = read(plan, landed, intake, watch);
                List<CurrencyTotal> totals = fold.finish();
                remedy.finish();
                return new BuiltReport(
                        table.finish(), totals, intake.counted(), inputs, version(session));
            }
        } catch (SQLException e) {
            watch.check();
            throw new EngineException("DuckDB failed", e);
        }
    }

    private Intake sums(
            Session session,
            TextSource texts,
            FaultFinder finder,
            ReportRequest request,
            Intake records)
            throws SQLException {
        Loader loader = new Loader(session, texts, settings, request, Kept.sums());
        IdBudget budget = IdBudget.ofHeap();
        return new SumIntake(
                session,
                new TextSums(session, new FileSummer(texts, request), budget, settings.threads()),
                new ParquetSums(session, loader, finder, budget, settings.threads()),
                records);
    }

    private List<UsageFile> freeze(ReportRequest request) {
        List<UsageFile> files =
                usage.list(request.accountId(), request.period().utcDays()).stream()
                        .distinct()
                        .toList();
        FaultList faults = new FaultList();
        for (UsageFile file : files) {
            if (UsageFormat.of(file.key()).isEmpty()) {
                String why = "has an unknown ending: " + UsageFormat.ENDINGS;
                faults.add(new UsageFault(file.key(), 0, "", "", why));
            }
        }
        faults.throwIfAny();
        return files;
    }

    /// Makes the tables and forms that the statements need.
    static void prepareTables(Session session) throws SQLException {
        session.runAll(Sql.TABLES.text());
        session.run(
                "INSERT INTO currency_code SELECT unnest(?::VARCHAR[])",
                List.copyOf(RecordRules.currencies()));
    }

    /// Finds bad records by the rules of an account.
    static FaultFinder finder(Session session, TextSource texts, AccountId account) {
        return new FaultFinder(
                new RecordRules(account),
                Map.of(
                        UsageFormat.Kind.CSV, new CsvRecords(texts),
                        UsageFormat.Kind.JSON, new JsonRecords(texts),
                        UsageFormat.Kind.PARQUET, new ParquetRecords(session)));
    }

    private static List<InputSummary> read(
            List<List<Chunk>> plan, LandingAhead landed, Intake intake, RunWatch watch)
            throws SQLException, IOException {
        Progress progress = start(plan);
        watch.progress(progress);
        List<InputSummary> inputs = new ArrayList<>();
        for (List<Chunk> chunks : plan) {
            inputs.addAll(intake.add(landed.next()));
            for (Chunk chunk : chunks) {
                progress = progress.plus(chunk.bytes(), chunk.days());
            }
            watch.progress(progress);
        }
        return inputs;
    }

    private static Progress start(List<List<Chunk>> plan) {
        List<Chunk> chunks = plan.stream().flatMap(List::stream).toList();
        long bytes = Chunk.bytes(chunks);
        int days = chunks.stream().mapToInt(Chunk::days).sum();
        return new Progress(0, bytes, 0, days);
    }

    private static String version(Session session) throws SQLException {
        return session.list("SELECT 'DuckDB ' || version()", row -> row.getString(1)).getFirst();
    }
}
