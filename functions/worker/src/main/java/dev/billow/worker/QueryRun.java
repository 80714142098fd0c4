package dev.billow.worker;

import dev.billow.report.AwaitedQuery;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportStore.Waiting;
import dev.billow.report.StoreUnavailableException;
import dev.billow.worker.engine.DistributedEngine;
import dev.billow.worker.engine.DistributedEngine.Look;
import dev.billow.worker.engine.DistributedEngine.Start;
import dev.billow.worker.engine.QueryFailedException;
import dev.billow.worker.engine.RunWatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Leaves reports that outgrow one function to a query, and takes them up when it has ended.
///
/// Whoever hears of the query, by its event or by the sweeper, runs the report as any other: this
/// looks how the query stands, and leaves the report to it again while it goes on.
final class QueryRun implements Run {
    /// When the sweeper has the query looked at: in its next run.
    static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /// No query takes so long: the service ends it after four hours at most.
    static final Duration LONGEST = Duration.ofHours(5);

    private final DistributedEngine engine;
    private final Attempt attempt;
    private final Path temporary;
    private final InstantSource clock;

    /// @param attempt builds what the query, or the worker's own engine, gives
    QueryRun(DistributedEngine engine, Attempt attempt, Path temporary, InstantSource clock) {
        this.engine = engine;
        this.attempt = attempt;
        this.temporary = temporary;
        this.clock = clock;
    }

    @Override
    public Outcome of(Report report, String leaseToken, RunWatch watch) throws IOException {
        return report.query().isPresent()
                ? takeUp(report, report.query().get(), leaseToken, watch)
                : begin(report, leaseToken, watch);
    }

    private Outcome begin(Report report, String leaseToken, RunWatch watch) throws IOException {
        Start start;
        try (WorkDirectory directory = WorkDirectory.open(temporary)) {
            start = engine.start(report, leaseToken, directory.path(), watch, clock.instant());
        }
        return switch (start) {
            case Start.Started(AwaitedQuery query) ->
                    left(query, Progress.NONE, () -> engine.stop(query.id()));
            case Start.InTheWorker(var local) -> attempt.with(local).of(report, leaseToken, watch);
        };
    }

    private Outcome takeUp(Report report, AwaitedQuery query, String leaseToken, RunWatch watch)
            throws IOException {
        Look look;
        try {
            look = engine.look(query);
        } catch (StoreUnavailableException e) {
            look = new Look.Running(Progress.NONE);
        }
        return switch (look) {
            case Look.Running(Progress progress) -> {
                endIfTooOld(query);
                yield left(query, progress, () -> {});
            }
            case Look.Succeeded() ->
                    attempt.with(engine.result(report, query)).of(report, leaseToken, watch);
        };
    }

    @Override
    public void discard(Report report, String leaseToken) {
        attempt.discard(report, leaseToken);
    }

    private void endIfTooOld(AwaitedQuery query) {
        if (query.since().plus(LONGEST).isBefore(clock.instant())) {
            engine.stop(query.id());
            throw QueryFailedException.because("it had not ended after five hours");
        }
    }

    private Outcome left(AwaitedQuery query, Progress progress, Runnable withdraw) {
        Instant due = clock.instant().plus(LOOK_EVERY);
        return new Outcome.LeftToQuery(new Waiting(query, progress, due), withdraw);
    }
}
