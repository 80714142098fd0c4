package dev.billow.local.parts;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// One query of the local Athena, from its start to its end.
final class AthenaQuery {
    /// Athena's states.
    enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED;

        boolean isFinal() {
            return this != QUEUED && this != RUNNING;
        }
    }

    /// What was asked for; another order under the same token is refused.
    record Order(String sql, List<String> parameters, String workgroup, String outputLocation) {
        Order {
            parameters = List.copyOf(parameters);
        }
    }

    /// A query came from one state into another.
    ///
    /// @param number of the change, from 1
    record Change(String queryId, String workgroup, State before, State after, int number) {}

    private final String id = UUID.randomUUID().toString();
    private final Instant submitted = Instant.now();
    private final Order order;
    private final Consumer<Change> listener;
    private State state = State.QUEUED;
    private int changes;
    private String reason = "";
    private List<List<@Nullable String>> rows = List.of();
    private @Nullable Thread thread;

    AthenaQuery(Order order, Consumer<Change> listener) {
        this.order = order;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    synchronized void start(QueryRunner runner) {
        thread = Thread.ofVirtual().name("query " + id).start(() -> run(runner));
    }

    private void run(QueryRunner runner) {
        move(State.RUNNING, "");
        try {
            QueryRunner.Result result = runner.run(order.sql(), order.parameters());
            List<List<@Nullable String>> all = new ArrayList<>();
            all.add(List.copyOf(result.columns()));
            all.addAll(result.rows());
            synchronized (this) {
                rows = all;
            }
            move(State.SUCCEEDED, "");
        } catch (InterruptedException e) {
            move(State.CANCELLED, "Query cancelled by user");
        } catch (RuntimeException e) {
            move(State.FAILED, String.valueOf(e.getMessage()));
        }
    }

    void stop() {
        move(State.CANCELLED, "Query cancelled by user");
        synchronized (this) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /// Nothing follows an end.
    private void move(State next, String why) {
        Change change;
        synchronized (this) {
            if (state.isFinal()) {
                return;
            }
            change = new Change(id, order.workgroup(), state, next, ++changes);
            state = next;
            reason = why;
        }
        listener.accept(change);
    }

    /// With the names of the columns as the first row.
    ///
    /// @throws AthenaPart.Refused when the query has not succeeded
    synchronized List<List<@Nullable String>> rows() {
        return switch (state) {
            case QUEUED, RUNNING ->
                    throw new AthenaPart.Refused(
                            "Query has not yet finished. Current state: " + state);
            case FAILED, CANCELLED ->
                    throw new AthenaPart.Refused(
                            "Query did not finish successfully. Final query state: " + state);
            case SUCCEEDED -> rows;
        };
    }

    /// As GetQueryExecution shows it.
    synchronized Map<String, Object> execution() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("State", state.name());
        if (!reason.isEmpty()) {
            status.put("StateChangeReason", reason);
        }
        status.put("SubmissionDateTime", submitted.getEpochSecond());
        Map<String, Object> execution = new LinkedHashMap<>();
        execution.put("QueryExecutionId", id);
        execution.put("Query", order.sql());
        execution.put("StatementType", "DML");
        execution.put("WorkGroup", order.workgroup());
        execution.put(
                "ResultConfiguration",
                Map.of("OutputLocation", order.outputLocation() + id + ".csv"));
        execution.put("Status", status);
        execution.put("Statistics", Map.of("DataScannedInBytes", 0));
        execution.put("EngineVersion", Map.of("EffectiveEngineVersion", "Trino"));
        return execution;
    }
}
