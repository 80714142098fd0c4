package dev.billow.worker.usage;

import java.util.Map;
import java.util.Optional;

/// Keeps the values of a record, if it is a good one.
final class OneRecord implements RecordVisitor {
    private Optional<Map<UsageField, String>> values = Optional.empty();

    Optional<Map<UsageField, String>> values() {
        return values;
    }

    @Override
    public void record(long line, Map<UsageField, String> found) {
        values = Optional.of(found);
    }

    @Override
    public void broken(long line, String column, String value, String reason) {}

    @Override
    public boolean isDone() {
        return false;
    }
}
