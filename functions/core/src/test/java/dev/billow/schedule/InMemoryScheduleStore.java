package dev.billow.schedule;

import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Schedules in memory; they never fire.
public final class InMemoryScheduleStore implements ScheduleStore {
    private final TreeMap<String, Schedule> schedules = new TreeMap<>();
    private boolean down;

    /// From now on every call fails, as when the service is unreachable.
    public synchronized void breakDown() {
        down = true;
    }

    @Override
    public synchronized void add(Schedule schedule) {
        failWhenDown();
        schedules.put(schedule.id().value(), schedule);
    }

    @Override
    public synchronized Optional<Schedule> find(AccountId account, ScheduleId id) {
        failWhenDown();
        return Optional.ofNullable(schedules.get(id.value()))
                .filter(schedule -> schedule.accountId().equals(account));
    }

    @Override
    public synchronized List<Schedule> list(AccountId account) {
        failWhenDown();
        return schedules.values().stream()
                .filter(schedule -> schedule.accountId().equals(account))
                .toList();
    }

    @Override
    public synchronized boolean remove(AccountId account, ScheduleId id) {
        return find(account, id).isPresent() && schedules.remove(id.value()) != null;
    }

    private void failWhenDown() {
        if (down) {
            throw new StoreUnavailableException("schedules", new IllegalStateException("down"));
        }
    }
}
