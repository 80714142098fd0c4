package dev.billow.sweeper;

import dev.billow.report.Channel;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationQueue;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStore;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.JsonLog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Ends in Error what the report queue has given up.
final class FailedReports {
    private final ReportStore reports;
    private final NotificationQueue queue;
    private final JsonLog log;

    FailedReports(ReportStore reports, NotificationQueue queue, JsonLog log) {
        this.reports = reports;
        this.queue = queue;
        this.log = log;
    }

    /// Ends a report that no worker holds and has it told.
    ///
    /// @return false when a worker still holds it, so that it must be looked at again
    /// @throws StoreUnavailableException when the table is out of reach
    boolean end(ReportId id, Instant now) {
        Optional<Report> found = reports.find(id);
        if (found.isEmpty() || found.get().status().isFinal()) {
            return true;
        }
        Report report = found.get();
        if (!reports.abandon(id, reason(report), now)) {
            return reports.find(id).filter(later -> !later.status().isFinal()).isEmpty();
        }
        log.with("reportId", id)
                .with("account", report.request().accountId())
                .with("attempt", report.attempt())
                .error("A report failed for good", null);
        tell(report);
        return true;
    }

    /// The notifications are recorded by now: what cannot be sent here the sweeper sends.
    private void tell(Report report) {
        for (Channel channel : Channel.of(report.request())) {
            try {
                queue.send(
                        new NotificationMessage(report.id(), channel),
                        report.request().accountId(),
                        Duration.ZERO);
            } catch (StoreUnavailableException e) {
                log.with("reportId", report.id()).warn("A notification waits for the sweeper", e);
            }
        }
    }

    private static String reason(Report report) {
        String what =
                switch (report.attempt()) {
                    case 0 -> "no worker could begin it";
                    case 1 -> "the worker failed once";
                    default -> "the worker failed " + report.attempt() + " times";
                };
        return ("The report could not be built: %s. Ask for it again; if that fails too, tell the"
                        + " operators this report's id.")
                .formatted(what);
    }
}
