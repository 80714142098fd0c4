package dev.billow.worker.sums;

import dev.billow.worker.usage.UsageField;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The records that a scanner finds, as texts.
final class Scanned {
    private Scanned() {}

    /// Makes a scanner.
    interface Opener {
        RecordScanner open(ByteWindow window) throws IOException, DoubtfulException;
    }

    /// @param size of the window at first
    /// @return empty when the text is doubtful
    static Optional<List<Map<UsageField, String>>> records(byte[] text, int size, Opener opener)
            throws IOException {
        List<Map<UsageField, String>> records = new ArrayList<>();
        try (ByteWindow window = new ByteWindow(new ByteArrayInputStream(text), size)) {
            RecordScanner scanner = opener.open(window);
            RecordBytes record = new RecordBytes();
            while (scanner.next(record)) {
                records.add(values(record));
            }
            return Optional.of(records);
        } catch (DoubtfulException e) {
            return Optional.empty();
        }
    }

    private static Map<UsageField, String> values(RecordBytes record) {
        Map<UsageField, String> values = new EnumMap<>(UsageField.class);
        for (UsageField field : UsageField.values()) {
            if (!record.lacks(field)) {
                values.put(field, record.text(field));
            }
        }
        return values;
    }
}
