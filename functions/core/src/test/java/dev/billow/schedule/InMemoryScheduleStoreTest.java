package dev.billow.schedule;

class InMemoryScheduleStoreTest extends ScheduleStoreContract {
    @Override
    protected ScheduleStore emptyStore() {
        return new InMemoryScheduleStore();
    }
}
