package dev.billow.local.usage.intake;

import java.util.HashMap;
import java.util.Map;

/// One row of a source file, as text.
///
/// @param place where it is, for people: `export.csv, line 3`
/// @param values by column; what is empty or null is left out
/// @param nested objects and arrays by column, as JSON text
record SourceRow(String place, Map<String, String> values, Map<String, String> nested) {
    SourceRow(String place, Map<String, String> values) {
        this(place, values, Map.of());
    }

    /// The row with this text taken as empty.
    SourceRow without(String text) {
        Map<String, String> rest = new HashMap<>(values);
        rest.values().removeIf(text::equals);
        return new SourceRow(place, rest, nested);
    }
}
