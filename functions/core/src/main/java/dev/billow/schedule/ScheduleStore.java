package dev.billow.schedule;

import dev.billow.report.AccountId;

import java.util.List;
import java.util.Optional;

/// The record of schedules, which fires them too.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException].
public interface ScheduleStore {
    /// Adds a schedule; one that is there already stays as it is.
    void add(Schedule schedule);

    /// A schedule of the account.
    Optional<Schedule> find(AccountId account, ScheduleId id);

    /// All schedules of the account, in the order of their ids.
    List<Schedule> list(AccountId account);

    /// Removes a schedule of the account; true when it was there. A firing of just before may still
    /// be on its way.
    boolean remove(AccountId account, ScheduleId id);
}
