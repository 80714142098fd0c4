package dev.billow.worker.usage;

import java.util.Map;

/// Turns what a reader finds in one file into faults.
final class Faults implements RecordVisitor {
    private final LandedFile file;
    private final RecordRules rules;
    private final FaultList found;

    Faults(LandedFile file, RecordRules rules, FaultList found) {
        this.file = file;
        this.rules = rules;
        this.found = found;
    }

    @Override
    public void record(long line, Map<UsageField, String> values) {
        rules.check(
                file.source().day(),
                values,
                (field, value, reason) -> add(line, field.fieldName(), value, reason));
    }

    @Override
    public void broken(long line, String column, String value, String reason) {
        add(line, column, value, reason);
    }

    @Override
    public boolean isDone() {
        return found.isFull();
    }

    private void add(long line, String column, String value, String reason) {
        found.add(new UsageFault(file.source().key(), line, column, value, reason));
    }
}
