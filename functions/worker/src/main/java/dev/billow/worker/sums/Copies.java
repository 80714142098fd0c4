package dev.billow.worker.sums;

import dev.billow.worker.usage.Instants;
import dev.billow.worker.usage.UsageField;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Lets the first record under an id count, and drops its copies, for ids that a day has more than
/// once.
///
/// Shown the files of one day in their order, records that keep every rule.
public final class Copies implements IdCheck {
    /// Of so many ids the first records are kept.
    private static final int MOST = 50_000;

    private final long[] repeated;
    private final Map<String, RecordBytes> firsts = new HashMap<>();
    private final Amount one = new Amount();
    private final Amount other = new Amount();

    /// @param repeated hashes of the ids, in order
    Copies(long[] repeated) {
        this.repeated = repeated;
    }

    /// True when there is not a single copy.
    public boolean areNone() {
        return repeated.length == 0;
    }

    @Override
    public boolean counts(long hash, RecordBytes record) throws DoubtfulException {
        if (Arrays.binarySearch(repeated, hash) < 0) {
            return true;
        }
        String id = record.text(UsageField.RECORD_ID);
        RecordBytes first = firsts.get(id);
        if (first == null) {
            if (firsts.size() == MOST) {
                throw new DoubtfulException("too many ids come more than once");
            }
            firsts.put(id, record.copy());
            return true;
        }
        for (UsageField field : UsageField.values()) {
            if (!first.isSame(record, field) && !isEqual(first, record, field)) {
                throw new DoubtfulException("records under one id differ");
            }
        }
        return false;
    }

    /// Whether values that are written in different ways are the same.
    private boolean isEqual(RecordBytes first, RecordBytes record, UsageField field) {
        return switch (field.kind()) {
            // Where the account is told, it is the folder's.
            case TEXT -> field == UsageField.ACCOUNT_ID;
            case INSTANT ->
                    Instants.parse(first.text(field)).equals(Instants.parse(record.text(field)));
            case WHOLE ->
                    first.readCount(one) && record.readCount(other) && one.units == other.units;
            case DECIMAL ->
                    first.lacks(field) == record.lacks(field)
                            && first.read(one, field)
                            && record.read(other, field)
                            && one.isSame(other);
            case FLAG -> first.isTrue(field) == record.isTrue(field);
        };
    }
}
