package dev.billow.worker.duckdb;

import dev.billow.worker.usage.UsageField;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/// A usage record as its texts, in the order of the columns; absent ones are not there.
record TestRecord(Map<String, String> values) {
    static final String[] COLUMNS =
            Arrays.stream(UsageField.values()).map(UsageField::fieldName).toArray(String[]::new);

    TestRecord {
        values = new LinkedHashMap<>(values);
    }

    static TestRecord of(String id, String startTime) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("recordId", id);
        values.put("customerId", "c1");
        values.put("customerName", "Customer 1");
        values.put("category", "calls-outbound");
        values.put("startTime", startTime);
        values.put("quantity", "1.5");
        values.put("unit", "minutes");
        values.put("price", "0.25");
        values.put("currency", "USD");
        return new TestRecord(values);
    }

    TestRecord with(String column, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(column, value);
        return new TestRecord(changed);
    }

    TestRecord without(String column) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.remove(column);
        return new TestRecord(changed);
    }

    String text(String column) {
        return values.getOrDefault(column, "");
    }

    /// As a row of all columns.
    String csv() {
        StringJoiner row = new StringJoiner(",");
        for (String column : COLUMNS) {
            String value = text(column);
            boolean plain = value.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
            row.add(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
        }
        return row.toString();
    }

    /// As an object; numbers and truth values are bare, also in texts.
    String json() {
        StringJoiner object = new StringJoiner(",", "{", "}");
        values.forEach(
                (column, value) -> {
                    boolean bare =
                            switch (column) {
                                case "count", "quantity", "price" ->
                                        value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
                                case "international" -> value.matches("true|false");
                                default -> value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?(e[0-9]+)?");
                            };
                    object.add('"' + column + "\":" + (bare ? value : quoted(value)));
                });
        return object.toString();
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
