package dev.billow.worker.usage;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Finds the places of records that differ and yet share an id within a day.
///
/// All records with such an id are told, since nobody knows which of them is right.
final class Clashes {
    private record Place(LandedFile file, long line) {
        @Override
        public String toString() {
            return UsageFault.place(file.source().key(), line);
        }
    }

    private final FaultFinder finder;
    private final Set<DayRecord> ids;
    private final BiConsumer<LandedFile, UsageFault> found;
    private final Map<DayRecord, Place> first = new HashMap<>();
    private final Set<DayRecord> told = new HashSet<>();

    /// @param found hears of each record, once
    Clashes(FaultFinder finder, Set<DayRecord> ids, BiConsumer<LandedFile, UsageFault> found) {
        this.finder = finder;
        this.ids = ids;
        this.found = found;
    }

    void find(List<LandedFile> files) throws IOException {
        for (LandedFile file : files) {
            finder.visit(file, new Visitor(file));
        }
    }

    private final class Visitor implements RecordVisitor {
        private final LandedFile file;

        Visitor(LandedFile file) {
            this.file = file;
        }

        @Override
        public void record(long line, Map<UsageField, String> values) {
            String id = values.getOrDefault(UsageField.RECORD_ID, "");
            DayRecord record = new DayRecord(file.source().day(), id);
            if (!ids.contains(record) || !finder.rules().accept(record.day(), values)) {
                return;
            }
            Place here = new Place(file, line);
            Place before = first.putIfAbsent(record, here);
            if (before != null) {
                if (told.add(record)) {
                    tell(before, id, here);
                }
                tell(here, id, before);
            }
        }

        private void tell(Place place, String id, Place other) {
            found.accept(
                    place.file(),
                    new UsageFault(
                            place.file().source().key(),
                            place.line(),
                            UsageField.RECORD_ID.fieldName(),
                            id,
                            "the day's records with the id are not equal; another is " + other));
        }

        @Override
        public void broken(long line, String column, String value, String reason) {}

        @Override
        public boolean isDone() {
            return false;
        }
    }
}
