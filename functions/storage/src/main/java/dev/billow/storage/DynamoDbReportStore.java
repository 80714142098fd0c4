package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.Lease;
import dev.billow.report.Notification;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationStore;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportResult;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportStore;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reports and their notifications in the DynamoDB table.
public final class DynamoDbReportStore implements ReportStore, NotificationStore {
    public DynamoDbReportStore(DynamoDbClient client, String table) {
        throw new IllegalStateException(table + client);
    }

    @Override
    public Creation create(Report report, Optional<IdempotencyKey> key) {
        throw new IllegalStateException();
    }

    @Override
    public void sent(ReportId id, String jobId, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public Optional<Report> find(ReportId id) {
        throw new IllegalStateException();
    }

    @Override
    public Page list(
            AccountId account, @Nullable ReportStatus status, int limit, @Nullable Position after) {
        throw new IllegalStateException();
    }

    @Override
    public Claim claim(ReportId id, Lease lease, String server, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public boolean renew(ReportId id, Lease lease, int progressPercent, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public boolean complete(
            ReportId id, Lease lease, ReportResult result, String statusMessage, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public boolean fail(ReportId id, Lease lease, String statusMessage, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public boolean abandon(ReportId id, String statusMessage, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public boolean cancel(ReportId id, String statusMessage, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public boolean delete(ReportId id) {
        throw new IllegalStateException();
    }

    @Override
    public List<ReportId> due(Instant now, int limit) {
        throw new IllegalStateException();
    }

    @Override
    public void postpone(ReportId id, Instant until) {
        throw new IllegalStateException();
    }

    @Override
    public List<Notification> of(ReportId reportId) {
        throw new IllegalStateException();
    }

    @Override
    public Optional<Notification> take(
            ReportId reportId, Channel channel, Instant now, Instant until) {
        throw new IllegalStateException();
    }

    @Override
    public boolean record(Notification after) {
        throw new IllegalStateException();
    }

    @Override
    public List<NotificationMessage> dueNotifications(Instant now, int limit) {
        throw new IllegalStateException();
    }
}
