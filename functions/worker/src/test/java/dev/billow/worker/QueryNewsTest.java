package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Report;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.storage.JsonLog;
import dev.billow.worker.Worker.Verdict;
import dev.billow.worker.athena.AthenaQuery;
import dev.billow.worker.athena.InMemoryQueryService;
import dev.billow.worker.athena.QueryExecution;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

class QueryNewsTest extends WorkerParts {
    private static final AthenaQuery QUERY = new AthenaQuery("SELECT 1", List.of());

    private final InMemoryQueryService queries = new InMemoryQueryService();

    private Verdict hear(String queryId) {
        Worker worker = worker(files, "a", SELDOM);
        return new QueryNews(queries, store, files, worker)
                .hear(queryId, "event-1", "request-1", new JsonLog("test"));
    }

    @Test
    void theReportOfTheQueryIsRun() {
        ReportId id = asked();
        String query = started(report(id));

        assertThat(hear(query)).isEqualTo(Verdict.DONE);

        assertThat(report(id).status()).isEqualTo(ReportStatus.COMPLETED);
        assertThat(report(id).jobId()).contains("event-1");
        assertThat(state(query)).isEqualTo(QueryExecution.State.RUNNING);
    }

    @Test
    @Tag("F32")
    void theQueryOfACancelledReportIsStopped() {
        ReportId id = asked();
        String query = started(report(id));
        store.cancel(id, "Cancelled by ada", clock.instant());

        assertThat(hear(query)).isEqualTo(Verdict.DONE);

        assertThat(state(query)).isEqualTo(QueryExecution.State.CANCELLED);
        assertThat(report(id).statusMessage()).isEqualTo("Cancelled by ada");
    }

    @Test
    @Tag("F33")
    void theQueryOfADeletedReportIsStoppedAndWhatItLeftIsRemoved() {
        ReportId id = asked();
        Report report = report(id);
        String query = started(report);
        String other = put(report(asked()));
        store.delete(id);
        put(report);

        hear(query);

        assertThat(state(query)).isEqualTo(QueryExecution.State.CANCELLED);
        assertThat(files.objects()).containsOnlyKeys(other);
        put(report);
        hear(query);
        assertThat(files.objects()).containsOnlyKeys(other);
    }

    @Test
    void aQueryOfNobodyIsLeftAlone() {
        String query = queries.start(QUERY, UUID.randomUUID().toString(), "elsewhere/");

        assertThat(hear(query)).isEqualTo(Verdict.DONE);
        assertThat(hear("unknown")).isEqualTo(Verdict.DONE);

        assertThat(state(query)).isEqualTo(QueryExecution.State.RUNNING);
    }

    private String started(Report report) {
        return queries.start(QUERY, UUID.randomUUID().toString(), key(report));
    }

    private String put(Report report) {
        String key = key(report) + "query.csv";
        try (var upload = files.create(key, "text/csv")) {
            upload.finish();
        }
        return key;
    }

    private static String key(Report report) {
        return ReportFiles.prefix(report.request().accountId(), report.id(), "lease");
    }

    private QueryExecution.State state(String query) {
        return queries.find(query).state();
    }
}
