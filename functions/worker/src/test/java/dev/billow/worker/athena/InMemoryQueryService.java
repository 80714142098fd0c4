package dev.billow.worker.athena;

import dev.billow.worker.athena.QueryExecution.State;
import dev.billow.worker.engine.EngineException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Queries that run until a test says how they end.
public final class InMemoryQueryService implements QueryService {
    private record Started(AthenaQuery query, String location, State state, String reason) {
        Started ended(State end, String why) {
            return state == State.RUNNING ? new Started(query, location, end, why) : this;
        }
    }

    private final Map<String, Started> byId = new HashMap<>();
    private final Map<String, String> byToken = new HashMap<>();
    private final Map<String, List<List<@Nullable String>>> rows = new HashMap<>();

    @Override
    public synchronized String start(AthenaQuery query, String token, String outputKey) {
        String id = byToken.computeIfAbsent(token, _ -> "query-" + (byId.size() + 1));
        Started before =
                byId.putIfAbsent(
                        id, new Started(query, "s3://reports/" + outputKey, State.RUNNING, ""));
        if (before != null && !before.query().equals(query)) {
            throw new EngineException("refused", new IllegalArgumentException("another query"));
        }
        return id;
    }

    @Override
    public synchronized QueryExecution find(String queryId) {
        return Optional.ofNullable(byId.get(queryId))
                .map(
                        query ->
                                new QueryExecution(
                                        query.state(),
                                        query.reason(),
                                        0,
                                        query.location() + queryId + ".csv",
                                        "In memory"))
                .orElseGet(() -> new QueryExecution(State.FAILED, "it was not found", 0, "", ""));
    }

    @Override
    public void rows(String queryId, RowReader reader) throws IOException {
        List<List<@Nullable String>> all;
        synchronized (this) {
            all = Optional.ofNullable(rows.get(queryId)).orElseThrow();
        }
        for (List<@Nullable String> row : all) {
            reader.read(row);
        }
    }

    @Override
    public void stop(String queryId) {
        end(queryId, State.CANCELLED, "cancelled");
    }

    public synchronized void succeed(String queryId, List<List<@Nullable String>> result) {
        end(queryId, State.SUCCEEDED, "");
        rows.put(queryId, result);
    }

    public void fail(String queryId, String reason) {
        end(queryId, State.FAILED, reason);
    }

    private synchronized void end(String queryId, State state, String reason) {
        byId.computeIfPresent(queryId, (_, query) -> query.ended(state, reason));
    }
}
