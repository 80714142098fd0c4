package dev.billow.worker.sums;

import dev.billow.worker.usage.UsageField;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The sums of the records of one file, or of the files of a day, that have the same texts in the
/// fields by which lines are grouped.
public final class GroupSum {
    /// Those by which lines are grouped.
    static final List<UsageField> FIELDS =
            List.of(
                    UsageField.CUSTOMER_ID,
                    UsageField.CUSTOMER_NAME,
                    UsageField.CATEGORY,
                    UsageField.UNIT,
                    UsageField.CURRENCY);

    final long hash;
    private final boolean inside;
    private final byte[][] key = new byte[FIELDS.size()][];
    private final AmountSum quantity = new AmountSum();
    private final AmountSum amount = new AmountSum();
    private final AmountSum internationalAmount = new AmountSum();
    private long records;
    private long count;
    private long latest = Long.MIN_VALUE;

    GroupSum(long hash, boolean inside, RecordBytes first) {
        this.hash = hash;
        this.inside = inside;
        for (int i = 0; i < FIELDS.size(); i++) {
            key[i] = first.value(FIELDS.get(i));
        }
    }

    static long hash(RecordBytes record, boolean inside) {
        long hash = inside ? 1 : 0;
        for (UsageField field : FIELDS) {
            hash = record.hash(field, hash);
        }
        return hash;
    }

    boolean isOf(RecordBytes record, boolean isInside) {
        if (inside != isInside) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (!record.is(FIELDS.get(i), key[i])) {
                return false;
            }
        }
        return true;
    }

    /// @param started nanoseconds of the day
    /// @throws ArithmeticException when a sum becomes too large
    void add(long times, Amount used, Amount price, boolean international, long started) {
        records++;
        count = Math.addExact(count, times);
        quantity.add(used);
        amount.add(price);
        if (international) {
            internationalAmount.add(price);
        }
        latest = Math.max(latest, started);
    }

    /// True when the records of both have the same texts, and both are of the period or not.
    boolean isLike(GroupSum other) {
        return hash == other.hash && inside == other.inside && Arrays.deepEquals(key, other.key);
    }

    /// @throws ArithmeticException when a sum becomes too large
    void add(GroupSum other) {
        records += other.records;
        count = Math.addExact(count, other.count);
        quantity.add(other.quantity);
        amount.add(other.amount);
        internationalAmount.add(other.internationalAmount);
        latest = Math.max(latest, other.latest);
    }

    /// What the records have in common: customer, its name, category, unit and currency; empty
    /// where it is absent.
    public List<String> texts() {
        return Arrays.stream(key).map(text -> new String(text, StandardCharsets.UTF_8)).toList();
    }

    /// True when the records are of the period.
    public boolean isInside() {
        return inside;
    }

    /// How many records there are.
    public long records() {
        return records;
    }

    /// The sum of their counts.
    public long count() {
        return count;
    }

    /// The exact sum of their quantities.
    public AmountSum quantity() {
        return quantity;
    }

    /// The exact sum of their prices.
    public AmountSum amount() {
        return amount;
    }

    /// The exact sum of the prices of those that are international.
    public AmountSum internationalAmount() {
        return internationalAmount;
    }

    /// The latest instant of them, in nanoseconds since the start of the file's day.
    public long latest() {
        return latest;
    }
}
