package dev.billow.worker;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Lease;
import dev.billow.report.Progress;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;
import dev.billow.report.StoreUnavailableException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The store in memory, some of whose calls fail, before or after they took effect.
final class UnreliableStore implements ReportStore {
    /// A call of the worker's.
    enum Call {
        CLAIM,
        RENEW,
        LATEST,
        LEAVE,
        COMPLETE,
        FAIL
    }

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final List<Progress> renewals = new ArrayList<>();
    private final Set<Call> failing = EnumSet.noneOf(Call.class);
    private final Set<Call> losingAnswers = EnumSet.noneOf(Call.class);

    InMemoryReportStore inside() {
        return store;
    }

    /// The progress that each renewal noted, in order.
    synchronized List<Progress> renewals() {
        return List.copyOf(renewals);
    }

    synchronized void fail(Call call) {
        failing.add(call);
    }

    synchronized void loseAnswer(Call call) {
        losingAnswers.add(call);
    }

    synchronized void repair() {
        failing.clear();
        losingAnswers.clear();
    }

    private synchronized void before(Call call) {
        if (failing.contains(call)) {
            throw new StoreUnavailableException(call.name(), new IllegalStateException("down"));
        }
    }

    private synchronized void note(Progress progress) {
        renewals.add(progress);
    }

    private synchronized void after(Call call) {
        if (losingAnswers.contains(call)) {
            throw new StoreUnavailableException(call.name(), new IllegalStateException("lost"));
        }
    }

    @Override
    public Claim claim(ReportId id, Lease lease, String server, String jobId, Instant now) {
        before(Call.CLAIM);
        Claim claim = store.claim(id, lease, server, jobId, now);
        after(Call.CLAIM);
        return claim;
    }

    @Override
    public boolean renew(ReportId id, Lease lease, Progress progress, Instant now) {
        before(Call.RENEW);
        note(progress);
        return store.renew(id, lease, progress, now);
    }

    @Override
    public boolean leaveToQuery(ReportId id, Lease lease, Waiting waiting, Instant now) {
        before(Call.LEAVE);
        boolean left = store.leaveToQuery(id, lease, waiting, now);
        after(Call.LEAVE);
        return left;
    }

    @Override
    public boolean startOver(ReportId id, Lease lease, Instant now) {
        before(Call.RENEW);
        return store.startOver(id, lease, now);
    }

    @Override
    public boolean complete(
            ReportId id, Lease lease, ReportResult result, String statusMessage, Instant now) {
        before(Call.COMPLETE);
        boolean completed = store.complete(id, lease, result, statusMessage, now);
        after(Call.COMPLETE);
        return completed;
    }

    @Override
    public boolean fail(ReportId id, Lease lease, String statusMessage, Instant now) {
        before(Call.FAIL);
        boolean failed = store.fail(id, lease, statusMessage, now);
        after(Call.FAIL);
        return failed;
    }

    @Override
    public Creation create(Report report, Optional<IdempotencyKey> key) {
        return store.create(report, key);
    }

    @Override
    public Optional<Report> find(ReportId id) {
        return store.find(id);
    }

    @Override
    public Optional<Report> latest(ReportRequest request) {
        before(Call.LATEST);
        return store.latest(request);
    }

    @Override
    public Page list(
            AccountId account, @Nullable ReportStatus status, int limit, @Nullable Position after) {
        return store.list(account, status, limit, after);
    }

    @Override
    public boolean abandon(ReportId id, String statusMessage, Instant now) {
        return store.abandon(id, statusMessage, now);
    }

    @Override
    public boolean cancel(ReportId id, String statusMessage, Instant now) {
        return store.cancel(id, statusMessage, now);
    }

    @Override
    public boolean delete(ReportId id) {
        return store.delete(id);
    }

    @Override
    public List<ReportId> due(Instant now, int limit) {
        return store.due(now, limit);
    }

    @Override
    public void postpone(Report asRead, Instant until) {
        store.postpone(asRead, until);
    }
}
