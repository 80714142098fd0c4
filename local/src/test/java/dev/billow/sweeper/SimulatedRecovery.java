package dev.billow.sweeper;

import dev.billow.report.NotificationQueue;
import dev.billow.report.NotificationStore;
import dev.billow.report.ReportId;
import dev.billow.report.ReportQueue;
import dev.billow.report.ReportStore;
import dev.billow.storage.JsonLog;

import java.time.InstantSource;

/// The sweeper and what ends dead letters.
public final class SimulatedRecovery {
    private final Sweeper sweeper;
    private final FailedReports failed;
    private final InstantSource clock;

    public SimulatedRecovery(
            ReportStore reports,
            NotificationStore notifications,
            ReportQueue reportQueue,
            NotificationQueue notificationQueue,
            InstantSource clock,
            JsonLog log) {
        this.clock = clock;
        sweeper =
                new Sweeper(
                        reports,
                        notifications,
                        notificationQueue,
                        new ReportRecovery(reports, reportQueue, log),
                        clock,
                        log);
        failed = new FailedReports(reports, notificationQueue, log);
    }

    /// One run of the sweeper.
    public void sweep() {
        sweeper.sweep();
    }

    /// Ends a report that the queue has given up.
    ///
    /// @return false when it must be looked at again
    public boolean end(ReportId id) {
        return failed.end(id, clock.instant());
    }
}
