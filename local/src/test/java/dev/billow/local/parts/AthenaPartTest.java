package dev.billow.local.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.worker.athena.AthenaQuery;
import dev.billow.worker.athena.AthenaQueryService;
import dev.billow.worker.athena.AthenaSettings;
import dev.billow.worker.athena.AthenaSource;
import dev.billow.worker.athena.QueryExecution.State;
import dev.billow.worker.athena.QueryService;
import dev.billow.worker.athena.QueryServiceContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// The local Athena, asked by the SDK's own client through the worker's adapter.
class AthenaPartTest extends QueryServiceContract {
    private final ScriptedQueryRunner runner = new ScriptedQueryRunner();
    private final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();
    private final AthenaPart part =
            new AthenaPart(runner, "us-east-1", SqsPart.ACCOUNT, events::add);
    private final AthenaClient client =
            AthenaClient.builder()
                    .endpointOverride(part.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .build();
    private final QueryService service =
            new AthenaQueryService(
                    client,
                    new AthenaSettings(
                            1,
                            1_000,
                            "billow-reports",
                            new AthenaSource("billow", "s3://usage/"),
                            "reports",
                            SqsPart.ACCOUNT));

    @Override
    protected QueryService service() {
        return service;
    }

    @Override
    protected void succeed(String queryId, List<List<@Nullable String>> rows) {
        runner.succeed(List.of("first", "second"), rows);
        awaitEnd(queryId);
    }

    @Override
    protected void fail(String queryId, String reason) {
        runner.fail(reason);
        awaitEnd(queryId);
    }

    private void awaitEnd(String queryId) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (service.find(queryId).state() == State.RUNNING) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void close() {
        client.close();
        part.close();
    }

    @Test
    void everyChangeIsAnEventOfAthenasForm() throws Exception {
        Path sample = Path.of("../events/athena-query-state-change.json");
        Map<String, Object> form = JSON.std.mapFrom(Files.readString(sample));

        String query = start();
        succeed(query, List.of());

        awaitEvents(2);
        assertThat(events)
                .extracting(event -> detail(event).get("currentState"))
                .containsExactly("RUNNING", "SUCCEEDED");
        assertThat(events).allMatch(event -> event.keySet().equals(form.keySet()));
        assertThat(events).allMatch(event -> members(event).equals(members(form)));
        assertThat(detail(events.getLast()))
                .containsEntry("queryExecutionId", query)
                .containsEntry("workgroupName", "billow-reports")
                .containsEntry("previousState", "RUNNING");
    }

    @Test
    void rowsOfAQueryThatHasNotSucceededAreRefused() {
        String query = start();

        assertThatThrownBy(() -> client.getQueryResults(request -> request.queryExecutionId(query)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Query has not yet finished. Current state: ");
    }

    @Test
    void aTokenThatIsTooShortIsRefused() {
        assertThatThrownBy(
                        () ->
                                client.startQueryExecution(
                                        request ->
                                                request.queryString("SELECT 1")
                                                        .clientRequestToken("short")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ClientRequestToken");
    }

    private String start() {
        String token = UUID.randomUUID().toString();
        return service.start(
                new AthenaQuery("SELECT 1", List.of()),
                token,
                ReportFiles.prefix(new AccountId("acme"), ReportId.random(), token));
    }

    /// A state is seen before its event is told.
    private void awaitEvents(int count) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (events.size() < count) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static Map<String, Object> detail(Map<String, Object> event) {
        Map<String, Object> detail = new HashMap<>();
        if (event.get("detail") instanceof Map<?, ?> members) {
            members.forEach((name, value) -> detail.put(String.valueOf(name), value));
        }
        return detail;
    }

    private static Set<String> members(Map<String, Object> event) {
        return detail(event).keySet();
    }
}
