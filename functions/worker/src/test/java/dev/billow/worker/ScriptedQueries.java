package dev.billow.worker;

import dev.billow.report.AwaitedQuery;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.StoreUnavailableException;
import dev.billow.worker.engine.DistributedEngine;
import dev.billow.worker.engine.QueryFailedException;
import dev.billow.worker.engine.ReportEngine;
import dev.billow.worker.engine.RunWatch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// A distributed engine whose queries run until a test says how they end.
final class ScriptedQueries implements DistributedEngine {
    private final ReportEngine rows;
    private final Map<String, Supplier<Look>> looks = new HashMap<>();
    private final List<String> started = new ArrayList<>();
    private final Set<String> stopped = new TreeSet<>();
    private Runnable afterStart = () -> {};
    private boolean large = true;
    private boolean down;

    /// @param rows makes the files of every query
    ScriptedQueries(ReportEngine rows) {
        this.rows = rows;
    }

    /// From now on reports are small enough for the worker.
    void onlySmall() {
        large = false;
    }

    void breakDown() {
        down = true;
    }

    void repair() {
        down = false;
    }

    /// What happens once the next queries have been started.
    void afterStart(Runnable what) {
        afterStart = what;
    }

    /// The queries started so far, in order.
    List<String> started() {
        return List.copyOf(started);
    }

    Set<String> stopped() {
        return Set.copyOf(stopped);
    }

    void reading(String id, long bytes) {
        looks.put(id, () -> new Look.Running(new Progress(bytes, 1_000, 0, 0)));
    }

    void succeed(String id) {
        looks.put(id, Look.Succeeded::new);
    }

    void fail(String id, QueryFailedException failure) {
        looks.put(
                id,
                () -> {
                    throw failure;
                });
    }

    @Override
    public Start start(
            Report report, String leaseToken, Path directory, RunWatch watch, Instant now) {
        failWhenDown();
        if (!large) {
            return new Start.InTheWorker(rows);
        }
        String id = "query-" + (started.size() + 1);
        started.add(id);
        reading(id, 0);
        afterStart.run();
        return new Start.Started(new AwaitedQuery(id, leaseToken, 1_000, now));
    }

    @Override
    public Look look(AwaitedQuery query) {
        failWhenDown();
        return looks.getOrDefault(query.id(), Look.Succeeded::new).get();
    }

    @Override
    public ReportEngine result(Report report, AwaitedQuery query) {
        return rows;
    }

    @Override
    public void stop(String queryId) {
        failWhenDown();
        stopped.add(queryId);
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("Athena", new IllegalStateException("throttled"));
        }
    }
}
