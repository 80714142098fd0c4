package dev.billow.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What is kept of capability links, in memory.
public final class InMemoryLinkStore implements LinkStore {
    private final ReportStore reports;
    private final Map<AccountId, Integer> generations = new ConcurrentHashMap<>();

    /// @param reports those that links open
    public InMemoryLinkStore(ReportStore reports) {
        this.reports = reports;
    }

    @Override
    public int generation(AccountId account) {
        return generations.getOrDefault(account, 0);
    }

    @Override
    public void revoke(AccountId account, Instant now) {
        generations.merge(account, 1, Integer::sum);
    }

    @Override
    public Optional<Report> open(ReportId id, AccountId account, int generation) {
        return reports.find(id)
                .filter(report -> report.request().accountId().equals(account))
                .filter(_ -> generation == generation(account));
    }
}
