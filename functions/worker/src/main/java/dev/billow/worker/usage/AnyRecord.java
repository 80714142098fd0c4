package dev.billow.worker.usage;

import java.util.Map;

/// Finds out whether a file holds anything that is, or should be, a record.
final class AnyRecord implements RecordVisitor {
    private boolean found;

    boolean found() {
        return found;
    }

    @Override
    public void record(long line, Map<UsageField, String> values) {
        found = true;
    }

    @Override
    public void broken(long line, String column, String value, String reason) {
        found = true;
    }

    @Override
    public boolean isDone() {
        return found;
    }
}
