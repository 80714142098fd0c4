package dev.billow.worker.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Records with one odd value each, many of them bad. Their ids are `r0`, `r1` and so on.
final class OddRecords {
    private static final String[] BITS = {
        "0",
        "1",
        "9",
        "00",
        "-",
        "+",
        ".",
        "e",
        "E5",
        " ",
        "_",
        "T",
        "Z",
        ":",
        "2026-09-01",
        "USD",
        "true",
        "false",
        "acme",
        "x",
        "é",
        "🎉",
        "'",
        "10:00:00",
        "+02:00",
        "999999999999999",
        "0.000000000000001",
        "\u0663",
        "\u00a0",
        "\t",
        "null",
        "NaN",
        "2026-09-01T10:00:00Z"
    };

    private OddRecords() {}

    static List<TestRecord> of(Random random, int count) {
        List<TestRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String column = TestRecord.COLUMNS[random.nextInt(1, TestRecord.COLUMNS.length)];
            TestRecord record = TestRecord.of("r" + i, "2026-09-01T10:00:00Z");
            records.add(record.with(column, value(random, record.text(column))));
        }
        return records;
    }

    private static String value(Random random, String before) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? before : "");
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            text.insert(random.nextInt(text.length() + 1), BITS[random.nextInt(BITS.length)]);
        }
        return text.toString();
    }
}
