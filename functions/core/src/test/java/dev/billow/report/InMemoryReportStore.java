package dev.billow.report;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The reports and their notifications in memory, with the same promises as the table.
public final class InMemoryReportStore implements ReportStore, NotificationStore {
    private record Row(Report report, Optional<Instant> due) {}

    private record Key(AccountId account, String value) {}

    private record KeyRow(String requestHash, ReportId id, Instant expires) {}

    private record InFlight(String user, ReportRequest request) {}

    private record Content(
            ReportType type, AccountId account, Period period, boolean includeCustomerIds) {
        static Content of(ReportRequest request) {
            return new Content(
                    request.type(),
                    request.accountId(),
                    request.period(),
                    request.includeCustomerIds());
        }
    }

    private record NotificationKey(ReportId id, Channel channel) {}

    private record NotificationRow(Notification notification, Instant due) {}

    private final Map<ReportId, Row> rows = new HashMap<>();
    private final Map<Key, KeyRow> keys = new HashMap<>();
    private final Map<InFlight, ReportId> inFlight = new HashMap<>();
    private final Map<Content, ReportId> latest = new HashMap<>();
    private final Map<NotificationKey, NotificationRow> notifications = new LinkedHashMap<>();
    private final Map<ReportId, String> endedByToken = new HashMap<>();

    @Override
    public synchronized Creation create(Report report, Optional<IdempotencyKey> key) {
        if (rows.containsKey(report.id())) {
            return new Creation.Created(report);
        }
        Key keyOf = key.map(k -> new Key(report.request().accountId(), k.value())).orElse(null);
        if (key.isPresent()) {
            KeyRow known = keys.get(keyOf);
            if (known != null && known.expires().isAfter(report.created())) {
                Row row = rows.get(known.id());
                if (!known.requestHash().equals(key.get().requestHash())) {
                    return new Creation.KeyConflict();
                }
                if (row != null) {
                    return new Creation.Existing(row.report());
                }
            }
        }
        InFlight mark = new InFlight(report.createdBy(), report.request());
        if (key.isEmpty() && inFlight.containsKey(mark)) {
            return new Creation.Existing(row(inFlight.get(mark)).report());
        }
        rows.put(report.id(), new Row(report, Optional.of(report.created().plus(UNCLAIMED_GRACE))));
        if (key.isPresent()) {
            keys.put(
                    keyOf,
                    new KeyRow(
                            key.get().requestHash(),
                            report.id(),
                            report.created().plus(key.get().life())));
        } else {
            inFlight.put(mark, report.id());
        }
        return new Creation.Created(report);
    }

    @Override
    public synchronized Optional<Report> find(ReportId id) {
        return Optional.ofNullable(rows.get(id)).map(Row::report);
    }

    @Override
    public synchronized Optional<Report> latest(ReportRequest request) {
        return Optional.ofNullable(latest.get(Content.of(request))).flatMap(this::find);
    }

    @Override
    public synchronized Page list(
            AccountId account, @Nullable ReportStatus status, int limit, @Nullable Position after) {
        Comparator<Report> newestFirst =
                Comparator.comparing(Report::created)
                        .thenComparing(report -> report.id().value())
                        .reversed();
        List<Report> all =
                rows.values().stream()
                        .map(Row::report)
                        .filter(report -> report.request().accountId().equals(account))
                        .filter(report -> status == null || report.status() == status)
                        .filter(report -> after == null || isAfter(report, after))
                        .sorted(newestFirst)
                        .toList();
        List<Report> part = all.subList(0, Math.min(limit, all.size()));
        Position next =
                part.size() < all.size()
                        ? new Position(part.getLast().created(), part.getLast().id())
                        : null;
        return new Page(part, next);
    }

    private static boolean isAfter(Report report, Position position) {
        int byTime = report.created().compareTo(position.created());
        return byTime < 0
                || (byTime == 0 && report.id().value().compareTo(position.id().value()) < 0);
    }

    @Override
    public synchronized Claim claim(
            ReportId id, Lease lease, String server, String jobId, Instant now) {
        Row row = rows.get(id);
        if (row == null) {
            return new Claim.Unknown();
        }
        Report r = row.report();
        if (r.status().isFinal()) {
            return new Claim.Finished(r);
        }
        if (r.status() == ReportStatus.RUNNING && holds(r, lease)) {
            return new Claim.Claimed(r);
        }
        if (r.status() == ReportStatus.RUNNING && isHeld(r, now)) {
            return new Claim.Held(r);
        }
        Report claimed =
                new Report(
                        r.id(),
                        r.request(),
                        r.createdBy(),
                        ReportStatus.RUNNING,
                        "Running",
                        r.created(),
                        now,
                        r.attempt() + 1,
                        Progress.NONE,
                        Optional.of(jobId),
                        Optional.of(server),
                        Optional.of(lease),
                        r.query(),
                        Optional.empty());
        rows.put(id, new Row(claimed, Optional.of(lease.until())));
        return new Claim.Claimed(claimed);
    }

    @Override
    public synchronized boolean renew(ReportId id, Lease lease, Progress progress, Instant now) {
        return change(
                id,
                r -> r.status() == ReportStatus.RUNNING && holds(r, lease),
                r -> with(r, r.status(), progress.sentence(), now, progress, lease, null),
                Optional.of(lease.until()));
    }

    @Override
    public synchronized boolean leaveToQuery(
            ReportId id, Lease lease, Waiting waiting, Instant now) {
        return change(
                        id,
                        r -> r.status() == ReportStatus.RUNNING && holds(r, lease),
                        r ->
                                running(
                                        r,
                                        now,
                                        r.attempt() - 1,
                                        waiting.progress(),
                                        null,
                                        waiting.query()),
                        Optional.of(waiting.due()))
                || find(id).filter(r -> waits(r, waiting.query())).isPresent();
    }

    private static boolean waits(Report r, AwaitedQuery query) {
        return r.status() == ReportStatus.RUNNING
                && r.lease().isEmpty()
                && r.query().map(AwaitedQuery::id).equals(Optional.of(query.id()));
    }

    @Override
    public synchronized boolean startOver(ReportId id, Lease lease, Instant now) {
        Lease ended = new Lease(lease.token(), now);
        return change(
                id,
                r -> r.status() == ReportStatus.RUNNING && holds(r, lease),
                r -> running(r, now, r.attempt(), Progress.NONE, ended, null),
                Optional.of(now));
    }

    private static Report running(
            Report r,
            Instant now,
            int attempt,
            Progress progress,
            @Nullable Lease lease,
            @Nullable AwaitedQuery query) {
        return new Report(
                r.id(),
                r.request(),
                r.createdBy(),
                ReportStatus.RUNNING,
                progress.sentence(),
                r.created(),
                now,
                attempt,
                progress,
                r.jobId(),
                r.server(),
                Optional.ofNullable(lease),
                Optional.ofNullable(query),
                Optional.empty());
    }

    @Override
    public synchronized boolean complete(
            ReportId id, Lease lease, ReportResult result, String statusMessage, Instant now) {
        return end(id, lease, ReportStatus.COMPLETED, statusMessage, result, now);
    }

    @Override
    public synchronized boolean fail(ReportId id, Lease lease, String statusMessage, Instant now) {
        return end(id, lease, ReportStatus.ERROR, statusMessage, null, now);
    }

    private boolean end(
            ReportId id,
            Lease lease,
            ReportStatus status,
            String message,
            @Nullable ReportResult result,
            Instant now) {
        Row row = rows.get(id);
        if (row != null && row.report().status().isFinal()) {
            return row.report().status() == status && lease.token().equals(endedByToken.get(id));
        }
        boolean changed =
                change(
                        id,
                        r -> r.status() == ReportStatus.RUNNING && holds(r, lease),
                        r -> with(r, status, message, now, r.progress(), null, result),
                        Optional.empty());
        if (changed) {
            endedByToken.put(id, lease.token());
            ended(row(id).report(), now);
        }
        return changed;
    }

    @Override
    public synchronized boolean abandon(ReportId id, String statusMessage, Instant now) {
        return endWithoutLease(id, statusMessage, now, false);
    }

    @Override
    public synchronized boolean cancel(ReportId id, String statusMessage, Instant now) {
        return endWithoutLease(id, statusMessage, now, true);
    }

    private boolean endWithoutLease(ReportId id, String message, Instant now, boolean anyHolder) {
        boolean changed =
                change(
                        id,
                        r ->
                                r.status() == ReportStatus.QUEUED
                                        || (r.status() == ReportStatus.RUNNING
                                                && (anyHolder || isLost(r, now))),
                        r -> with(r, ReportStatus.ERROR, message, now, r.progress(), null, null),
                        Optional.empty());
        if (changed) {
            ended(row(id).report(), now);
        }
        return changed;
    }

    @Override
    public synchronized boolean delete(ReportId id) {
        Row row = rows.remove(id);
        inFlight.values().remove(id);
        latest.values().remove(id);
        notifications.keySet().removeIf(key -> key.id().equals(id));
        return row != null;
    }

    @Override
    public synchronized List<ReportId> due(Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> row.due().isPresent() && !row.due().get().isAfter(now))
                .sorted(Comparator.comparing(row -> row.due().orElseThrow()))
                .limit(limit)
                .map(row -> row.report().id())
                .toList();
    }

    @Override
    public synchronized void postpone(Report asRead, Instant until) {
        change(
                asRead.id(),
                r -> !r.status().isFinal() && r.attempt() == asRead.attempt(),
                r -> r,
                Optional.of(until));
    }

    @Override
    public synchronized List<Notification> of(ReportId reportId) {
        return notifications.values().stream()
                .map(NotificationRow::notification)
                .filter(notification -> notification.reportId().equals(reportId))
                .toList();
    }

    @Override
    public synchronized Optional<Notification> take(
            ReportId reportId, Channel channel, Instant now, Instant until) {
        NotificationKey key = new NotificationKey(reportId, channel);
        NotificationRow row = notifications.get(key);
        if (row == null
                || row.notification().state() != Notification.State.PENDING
                || row.due().isAfter(now)) {
            return Optional.empty();
        }
        notifications.put(key, new NotificationRow(row.notification(), until));
        return Optional.of(row.notification());
    }

    @Override
    public synchronized boolean record(Notification after) {
        NotificationKey key = new NotificationKey(after.reportId(), after.channel());
        NotificationRow row = notifications.get(key);
        if (row == null || row.notification().state() != Notification.State.PENDING) {
            return false;
        }
        notifications.put(key, new NotificationRow(after, after.nextAttempt()));
        return true;
    }

    @Override
    public synchronized Replaying replay(ReportId reportId, Channel channel, Instant now) {
        NotificationKey key = new NotificationKey(reportId, channel);
        NotificationRow row = notifications.get(key);
        if (row == null) {
            return new Replaying.Unknown();
        }
        Replaying replaying = row.notification().replayed(now);
        if (replaying instanceof Replaying.Begun(Notification again)) {
            notifications.put(key, new NotificationRow(again, now));
        }
        return replaying;
    }

    @Override
    public synchronized List<NotificationMessage> dueNotifications(Instant now, int limit) {
        return notifications.values().stream()
                .filter(row -> row.notification().state() == Notification.State.PENDING)
                .filter(row -> !row.due().isAfter(now))
                .sorted(Comparator.comparing(NotificationRow::due))
                .limit(limit)
                .map(NotificationRow::notification)
                .map(n -> new NotificationMessage(n.reportId(), n.channel()))
                .toList();
    }

    private void ended(Report report, Instant now) {
        inFlight.values().remove(report.id());
        if (report.status() == ReportStatus.COMPLETED) {
            latest.put(Content.of(report.request()), report.id());
        }
        for (Channel channel : Channel.of(report.request())) {
            Notification pending = Notification.pending(report.id(), channel, now);
            notifications.put(
                    new NotificationKey(report.id(), channel), new NotificationRow(pending, now));
        }
    }

    private interface Condition {
        boolean holds(Report report);
    }

    private boolean change(
            ReportId id, Condition condition, UnaryOperator<Report> change, Optional<Instant> due) {
        Row row = rows.get(id);
        if (row == null || !condition.holds(row.report())) {
            return false;
        }
        rows.put(id, new Row(change.apply(row.report()), due));
        return true;
    }

    private Row row(ReportId id) {
        return Optional.ofNullable(rows.get(id)).orElseThrow();
    }

    private static boolean isHeld(Report report, Instant now) {
        return report.lease().isPresent() && report.lease().get().until().isAfter(now);
    }

    private static boolean isLost(Report report, Instant now) {
        return report.lease().isPresent() && !isHeld(report, now);
    }

    private static boolean holds(Report report, Lease lease) {
        return report.lease().isPresent() && report.lease().get().token().equals(lease.token());
    }

    private static Report with(
            Report r,
            ReportStatus status,
            String message,
            Instant now,
            Progress progress,
            @Nullable Lease lease,
            @Nullable ReportResult result) {
        return new Report(
                r.id(),
                r.request(),
                r.createdBy(),
                status,
                message,
                r.created(),
                now,
                r.attempt(),
                progress,
                r.jobId(),
                r.server(),
                lease == null ? r.lease() : Optional.of(lease),
                r.query(),
                Optional.ofNullable(result));
    }

    /// All reports, for assertions.
    public synchronized List<Report> all() {
        return new ArrayList<>(rows.values().stream().map(Row::report).toList());
    }
}
