package dev.billow.sweeper;

import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportStore;
import dev.billow.storage.JsonLog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides what a report needs whose time with the sweeper has come, and does it.
final class ReportRecovery {
    /// After so many lost workers a report is given up.
    static final int MAX_ATTEMPTS = 5;

    /// How long a report that lost its worker, or waits for a query, is left to the queue after it
    /// was sent anew.
    static final Duration PAUSE = Duration.ofMinutes(2);

    /// How long a report that no worker has claimed yet is left to the queue, at least. It is left
    /// as long again as it has waited, so that a backlog adds few messages, however long it is: 5
    /// in an hour, 12 in the four days that the queue keeps them.
    static final Duration UNCLAIMED_PAUSE = Duration.ofMinutes(5);

    private final ReportStore reports;
    private final ReportQueue queue;
    private final JsonLog log;

    ReportRecovery(ReportStore reports, ReportQueue queue, JsonLog log) {
        this.reports = reports;
        this.queue = queue;
        this.log = log;
    }

    /// Sends the report to a worker, or ends it.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when table or queue are out of reach
    Sweeper.Fate recover(ReportId id, Instant now) {
        Optional<Report> found = reports.find(id);
        if (found.isEmpty()) {
            return Sweeper.Fate.LEFT;
        }
        Report report = found.get();
        JsonLog reportLog =
                log.with("reportId", id)
                        .with("account", report.request().accountId())
                        .with("attempt", report.attempt());
        return switch (report.status()) {
            case QUEUED -> {
                reportLog.warn("Sending a report that waits for a worker", null);
                yield send(report, now.plus(pause(Duration.between(report.created(), now))));
            }
            case RUNNING -> recoverRunning(report, now, reportLog);
            case COMPLETED, ERROR -> Sweeper.Fate.LEFT;
        };
    }

    private Sweeper.Fate recoverRunning(Report report, Instant now, JsonLog reportLog) {
        if (report.lease().filter(lease -> lease.until().isAfter(now)).isPresent()) {
            return Sweeper.Fate.LEFT;
        }
        if (report.attempt() >= MAX_ATTEMPTS) {
            reportLog.error("Giving up a report whose workers were lost", null);
            return reports.abandon(report.id(), lost(report), now)
                    ? Sweeper.Fate.ABANDONED
                    : Sweeper.Fate.LEFT;
        }
        if (report.lease().isEmpty()) {
            reportLog.info("Sending a report whose query is to be looked at");
        } else {
            reportLog.warn("Sending a report that lost its worker", null);
        }
        return send(report, now.plus(PAUSE));
    }

    private Sweeper.Fate send(Report report, Instant next) {
        queue.send(report.id(), report.request().accountId());
        reports.postpone(report, next);
        return Sweeper.Fate.SENT;
    }

    private static Duration pause(Duration waited) {
        return waited.compareTo(UNCLAIMED_PAUSE) > 0 ? waited : UNCLAIMED_PAUSE;
    }

    private static String lost(Report report) {
        return ("The report could not be built: its worker was lost %d times. Ask for it again, for"
                    + " fewer days if there is much usage; if that fails too, tell the operators"
                    + " this report's id.")
                .formatted(report.attempt());
    }
}
