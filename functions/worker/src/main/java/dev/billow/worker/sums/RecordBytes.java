package dev.billow.worker.sums;

import dev.billow.worker.usage.UsageField;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// Where the values of one record are: for each field a range of bytes, an empty one where it is
/// absent.
final class RecordBytes {
    private static final int FIELDS = UsageField.values().length;
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.UTF_8);

    byte[] bytes = new byte[ByteWindow.PADDING];
    final int[] from = new int[FIELDS];
    final int[] to = new int[FIELDS];

    /// The place of a field in the arrays: an object for each value would cost too much.
    @SuppressWarnings("EnumOrdinal")
    static int place(UsageField field) {
        return field.ordinal();
    }

    /// Forgets the last record.
    ///
    /// @param next holds the values of the next one
    void clear(byte[] next) {
        bytes = next;
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
    }

    /// Sets a value.
    void set(int field, int first, int end) {
        from[field] = first;
        to[field] = end;
    }

    /// Sets all values.
    void set(Map<UsageField, String> values) {
        clear(
                (String.join("", values.values()) + "\0".repeat(ByteWindow.PADDING))
                        .getBytes(StandardCharsets.UTF_8));
        int at = 0;
        for (Map.Entry<UsageField, String> value : values.entrySet()) {
            int length = value.getValue().getBytes(StandardCharsets.UTF_8).length;
            set(place(value.getKey()), at, at + length);
            at += length;
        }
    }

    /// True when a field is absent.
    boolean lacks(UsageField field) {
        return length(field) == 0;
    }

    /// How many bytes a value has.
    int length(UsageField field) {
        int i = place(field);
        return to[i] - from[i];
    }

    /// True when a value is this one.
    boolean is(UsageField field, byte[] value) {
        int i = place(field);
        return Arrays.equals(bytes, from[i], to[i], value, 0, value.length);
    }

    /// A value as text.
    String text(UsageField field) {
        int i = place(field);
        return new String(bytes, from[i], to[i] - from[i], StandardCharsets.UTF_8);
    }

    /// True when a value is written as in another record.
    boolean isSame(RecordBytes other, UsageField field) {
        int i = place(field);
        return Arrays.equals(bytes, from[i], to[i], other.bytes, other.from[i], other.to[i]);
    }

    /// The hash of a value.
    ///
    /// @param seed of what goes before it
    long hash(UsageField field, long seed) {
        int i = place(field);
        return Words.hash(bytes, from[i], to[i], seed);
    }

    /// Reads an amount.
    ///
    /// @return false when it breaks the rule of amounts
    boolean read(Amount amount, UsageField field) {
        int i = place(field);
        return amount.read(bytes, from[i], to[i]);
    }

    /// Reads the count, 1 where it is absent.
    ///
    /// @return false when it breaks the rule of whole numbers
    boolean readCount(Amount count) {
        if (lacks(UsageField.COUNT)) {
            count.units = 1;
            return true;
        }
        int i = place(UsageField.COUNT);
        return count.readWhole(bytes, from[i], to[i]);
    }

    /// An instant, as [DayInstants] gives it.
    long read(DayInstants instants, UsageField field) {
        int i = place(field);
        return instants.read(bytes, from[i], to[i]);
    }

    /// True when a flag is set.
    boolean isTrue(UsageField field) {
        return is(field, TRUE);
    }

    /// The bytes of a value.
    byte[] value(UsageField field) {
        int i = place(field);
        return Arrays.copyOfRange(bytes, from[i], to[i]);
    }

    /// The same values, in bytes of their own.
    RecordBytes copy() {
        RecordBytes copy = new RecordBytes();
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            length += to[i] - from[i];
        }
        copy.bytes = new byte[length + ByteWindow.PADDING];
        int at = 0;
        for (int i = 0; i < from.length; i++) {
            System.arraycopy(bytes, from[i], copy.bytes, at, to[i] - from[i]);
            copy.set(i, at, at + to[i] - from[i]);
            at = copy.to[i];
        }
        return copy;
    }
}
