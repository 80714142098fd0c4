package dev.billow.worker.athena;

import org.jspecify.annotations.Nullable;

import java.util.List;

class InMemoryQueryServiceTest extends QueryServiceContract {
    private final InMemoryQueryService service = new InMemoryQueryService();

    @Override
    protected QueryService service() {
        return service;
    }

    @Override
    protected void succeed(String queryId, List<List<@Nullable String>> rows) {
        service.succeed(queryId, rows);
    }

    @Override
    protected void fail(String queryId, String reason) {
        service.fail(queryId, reason);
    }
}
