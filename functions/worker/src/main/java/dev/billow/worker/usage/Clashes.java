package dev.billow.worker.usage;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Finds the places of records that differ and yet share an id within a day.
final class Clashes implements RecordVisitor {
    private record Place(LandedFile file, long line) {}

    private final Set<String> ids;
    private final FaultList found;
    private final Map<String, Place> first = new TreeMap<>();
    private @Nullable LandedFile current;

    Clashes(Set<String> ids, FaultList found) {
        this.ids = ids;
        this.found = found;
    }

    void begin(LandedFile file) {
        current = file;
    }

    @Override
    public void record(long line, Map<UsageField, String> values) {
        String id = values.getOrDefault(UsageField.RECORD_ID, "");
        if (!ids.contains(id)) {
            return;
        }
        LandedFile file = Objects.requireNonNull(current);
        String key = file.source().day() + "/" + id;
        Place before = first.putIfAbsent(key, new Place(file, line));
        if (before != null) {
            found.add(
                    new UsageFault(
                            file.source().key(),
                            line,
                            UsageField.RECORD_ID.fieldName(),
                            id,
                            "another record of the day has the id, and they are not equal: "
                                    + UsageFault.place(
                                            before.file().source().key(), before.line())));
        }
    }

    @Override
    public void broken(long line, String column, String value, String reason) {}

    @Override
    public boolean isDone() {
        return found.isFull();
    }
}
