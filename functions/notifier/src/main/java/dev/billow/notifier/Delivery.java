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
}
