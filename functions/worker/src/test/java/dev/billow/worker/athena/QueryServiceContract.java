package dev.billow.worker.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.worker.athena.QueryExecution.State;
import dev.billow.worker.engine.EngineException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// How queries are started, looked at, read and stopped.
public abstract class QueryServiceContract {
    private static final AccountId ACME = new AccountId("acme");
    private static final AthenaQuery QUERY = new AthenaQuery("SELECT ?", List.of("'a'"));

    /// The service under test.
    protected abstract QueryService service();

    /// Lets a query that runs end with these rows; returns when it has.
    protected abstract void succeed(String queryId, List<List<@Nullable String>> rows);

    /// Lets a query that runs end so; returns when it has.
    protected abstract void fail(String queryId, String reason);

    @Test
    void aStartedQueryRunsAndTellsWhoseItIs() {
        ReportId report = ReportId.random();
        String token = token();

        String id = service().start(QUERY, token, ReportFiles.prefix(ACME, report, token));

        QueryExecution found = service().find(id);
        assertThat(found.state()).isEqualTo(State.RUNNING);
        assertThat(QueryPlace.of(found.outputLocation())).contains(new QueryPlace(ACME, report));
    }

    @Test
    @Tag("F20")
    void aRepeatedStartIsTheSameQuery() {
        String token = token();
        String key = ReportFiles.prefix(ACME, ReportId.random(), token);

        String first = service().start(QUERY, token, key);

        assertThat(service().start(QUERY, token, key)).isEqualTo(first);
        assertThat(service().start(QUERY, token(), key)).isNotEqualTo(first);
        AthenaQuery other = new AthenaQuery("SELECT 2", List.of());
        assertThatThrownBy(() -> service().start(other, token, key))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void theRowsComeInOrderWithoutTheNamesOfTheColumns() throws IOException {
        String id = started();
        List<List<@Nullable String>> rows =
                List.of(Arrays.asList("a", null), Arrays.asList("", "é\"\n"));

        succeed(id, rows);

        assertThat(service().find(id).state()).isEqualTo(State.SUCCEEDED);
        assertThat(rows(id)).isEqualTo(rows);
    }

    @Test
    void manyRowsComeInPages() throws IOException {
        String id = started();
        List<List<@Nullable String>> rows =
                IntStream.range(0, 2_500)
                        .mapToObj(i -> Arrays.<@Nullable String>asList("row", Integer.toString(i)))
                        .toList();

        succeed(id, rows);

        assertThat(rows(id)).isEqualTo(rows);
    }

    @Test
    void noRowsAreRead() throws IOException {
        String id = started();

        succeed(id, List.of());

        assertThat(rows(id)).isEmpty();
    }

    @Test
    void aFailedQueryTellsWhy() {
        String id = started();

        fail(id, "Query exhausted resources");

        QueryExecution found = service().find(id);
        assertThat(found.state()).isEqualTo(State.FAILED);
        assertThat(found.reason()).isEqualTo("Query exhausted resources");
    }

    @Test
    void aStoppedQueryIsCancelledAndStaysSo() {
        String id = started();

        service().stop(id);
        service().stop(id);

        assertThat(service().find(id).state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void stoppingWhatHasEndedOrWasNeverDoesNothing() {
        String id = started();
        succeed(id, List.of());

        service().stop(id);
        service().stop(UUID.randomUUID().toString());

        assertThat(service().find(id).state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void anUnknownQueryHasFailed() {
        QueryExecution found = service().find(UUID.randomUUID().toString());

        assertThat(found.state()).isEqualTo(State.FAILED);
        assertThat(found.reason()).contains("not found");
    }

    private String started() {
        String token = token();
        return service().start(QUERY, token, ReportFiles.prefix(ACME, ReportId.random(), token));
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    private List<List<@Nullable String>> rows(String id) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        service().rows(id, rows::add);
        return rows;
    }
}
