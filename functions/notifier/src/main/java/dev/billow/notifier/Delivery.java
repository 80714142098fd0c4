package dev.billow.notifier;

import dev.billow.report.Notification;
import dev.billow.report.Report;

/// One attempt through one channel.
interface Delivery {
    /// Tells how the report ended.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when something of our own is out of
    ///     reach, so that this does not count as an attempt
    /// @throws dev.billow.report.ReportFiles.MissingFileException when the report has lost its file
    Outcome attempt(Report report, Notification notification);

    /// Does what may follow an attempt once that is recorded, and be cut off by a stop: it must not
    /// fail, and need not happen.
    default void recorded(Report report, Outcome outcome) {}
}
