package dev.billow.worker.athena;

import dev.billow.report.AwaitedQuery;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportRequest;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.worker.engine.DistributedEngine;
import dev.billow.worker.engine.QueryFailedException;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;
import dev.billow.worker.usage.UsageFaultException;
import dev.billow.worker.usage.UsageFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Builds the reports of large accounts with Amazon Athena.
///
/// What the query cannot tell exactly, the worker's own engine does: it refuses bad usage in the
/// same words as ever, and builds what only it can read.
public final class AthenaEngine implements DistributedEngine {
    private static final int LONGEST_REASON = 300;

    private final UsageFiles usage;
    private final ReportFiles files;
    private final QueryService queries;
    private final ColumnsReader columns;
    private final Function<UsageFiles, ReportEngine> local;
    private final AthenaSettings settings;

    /// @param local the worker's own engine over some usage files
    public AthenaEngine(
            UsageFiles usage,
            ReportFiles files,
            QueryService queries,
            ColumnsReader columns,
            Function<UsageFiles, ReportEngine> local,
            AthenaSettings settings) {
        this.usage = usage;
        this.files = files;
        this.queries = queries;
        this.columns = columns;
        this.local = local;
        this.settings = settings;
    }

    @Override
    public Start start(
            Report report, String leaseToken, Path directory, RunWatch watch, Instant now)
            throws IOException {
        ReportRequest request = report.request();
        List<UsageFile> frozen =
                usage.list(request.accountId(), request.period().utcDays()).stream()
                        .distinct()
                        .toList();
        long bytes = frozen.stream().mapToLong(UsageFile::size).sum();
        if (bytes <= settings.aboveBytes() || !frozen.stream().allMatch(AthenaEngine::isKnown)) {
            return new Start.InTheWorker(local.apply(usage));
        }
        Optional<AthenaQuery> query;
        try {
            query = query(request, frozen, columns.read(frozen, directory, watch));
        } catch (UsageFaultException bad) {
            return new Start.InTheWorker(
                    (_, _, _, _, _) -> {
                        throw bad;
                    });
        }
        if (query.isEmpty()) {
            return new Start.InTheWorker(local.apply(usage));
        }
        Path list = directory.resolve(FrozenInput.NAME);
        FrozenInput.write(list, frozen);
        files.put(key(report, leaseToken, FrozenInput.NAME), list, "application/json");
        watch.check();
        String id = queries.start(query.get(), leaseToken, key(report, leaseToken, ""));
        return new Start.Started(new AwaitedQuery(id, leaseToken, bytes, now));
    }

    private static boolean isKnown(UsageFile file) {
        return UsageFormat.of(file.key()).isPresent();
    }

    /// Empty when only the worker's own engine can read the files.
    private Optional<AthenaQuery> query(
            ReportRequest request, List<UsageFile> frozen, UsageColumns found) {
        try {
            return Optional.of(AthenaSql.of(request, frozen, found, settings.source()));
        } catch (NotOnAthenaException e) {
            return Optional.empty();
        }
    }

    @Override
    public Look look(AwaitedQuery query) {
        QueryExecution execution = queries.find(query.id());
        return switch (execution.state()) {
            case RUNNING ->
                    new Look.Running(
                            new Progress(execution.scannedBytes(), query.inputBytes(), 0, 0));
            case SUCCEEDED -> new Look.Succeeded();
            case FAILED, CANCELLED -> throw failure(execution);
        };
    }

    private QueryFailedException failure(QueryExecution execution) {
        if (execution.isOverScanLimit()) {
            return QueryFailedException.overLimit(
                    String.format(Locale.ROOT, "%,d bytes", settings.scanLimitBytes()));
        }
        String reason = execution.reason().replaceAll("\\p{Cntrl}+", " ").strip();
        if (reason.isEmpty()) {
            reason = "it was " + execution.state().name().toLowerCase(Locale.ROOT);
        }
        return QueryFailedException.because(
                reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    }

    @Override
    public ReportEngine result(Report report, AwaitedQuery query) {
        String key = key(report, query.leaseToken(), FrozenInput.NAME);
        return new QueryResult(usage, files, queries, local, query.id(), key);
    }

    @Override
    public void stop(String queryId) {
        queries.stop(queryId);
    }

    private static String key(Report report, String leaseToken, String name) {
        return ReportFiles.key(report.request().accountId(), report.id(), leaseToken, name);
    }
}
