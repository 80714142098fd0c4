package dev.billow.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The record of notifications. They are made by [ReportStore] when a report ends.
///
/// Every method may throw [StoreUnavailableException].
public interface NotificationStore {
    /// The notifications of a report.
    List<Notification> of(ReportId reportId);

    /// Takes a pending notification whose time has come for one attempt.
    ///
    /// @param until nobody else gets it before this; longer than an attempt can take
    /// @return empty when it is gone, not pending, not due yet, or in another's hands
    Optional<Notification> take(ReportId reportId, Channel channel, Instant now, Instant until);

    /// Notes how the attempt went and, when it is to be tried again, when.
    ///
    /// @param after the notification as it is to be stored, with the attempt added
    /// @return false when it is gone or ended in the meantime
    boolean record(Notification after);

    /// Has a notification that is over told once more, see [Notification#replayed]. Of several
    /// wishes at once one is granted.
    Replaying replay(ReportId reportId, Channel channel, Instant now);

    /// Pending notifications whose time has come, the longest waiting first.
    List<NotificationMessage> dueNotifications(Instant now, int limit);
}
