package dev.billow.worker.duckdb;

import dev.billow.report.AccountId;
import dev.billow.report.InMemoryUsageFiles;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Seeded random usage: odd names, credits, many currencies, copies, days and formats mixed.
public final class RandomUsage {
    private static final AccountId ACCOUNT = EngineRun.ACCOUNT;

    /// The formats of files, by how their names end.
    public static final List<String> ENDINGS =
            List.of("csv", "csv.gz", "csv.zst", "ndjson", "jsonl.gz", "parquet");

    private static final String[] CURRENCIES = {"USD", "EUR", "JPY", "KWD", "GBP"};
    private static final String[] NAMES = {
        "9007199254740993.0",
        "A, B & Co",
        "The \"Best\"",
        "=1+1",
        "+49 30 1234",
        "-",
        "@home",
        "Zeile\r\nZwei",
        "Grüße 🎉",
        "＝full",
        "\"price\":1",
        "back\\slash",
        "日本",
        "1e2",
        "\ttab",
        "#hash",
        "null",
        " blanks ",
        "\u202Ertl",
        "\uFEFFmark",
        "',\"\"",
        "é".repeat(256)
    };

    private static final String[] ENDS = {
        "2026-03-28T00:00:00Z",
        "2026-04-01T10:20:30.123456789+14:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.5Z",
        "2026-04-01T10:20:30.123456Z",
        "1969-12-31T23:59:59.1234567Z"
    };

    private final Random random;
    private final Map<LocalDate, List<TestRecord>> days = new TreeMap<>();
    private final Map<LocalDate, List<TestRecord>> bad = new TreeMap<>();
    private int copies = 5;

    /// @param first the UTC day of the first records
    /// @param perDay how many records each day has, copies left out
    public RandomUsage(long seed, LocalDate first, int dayCount, int perDay) {
        this.random = new Random(seed);
        for (int d = 0; d < dayCount; d++) {
            List<TestRecord> records = new ArrayList<>();
            for (int i = 0; i < perDay; i++) {
                records.add(record(first.plusDays(d), "r" + d + "-" + i));
            }
            days.put(first.plusDays(d), records);
        }
    }

    /// Leaves no copies, and each customer one name at a time: usage that can be summed as it lies.
    public void untangle() {
        copies = 0;
        days.replaceAll((day, records) -> records.stream().map(RandomUsage::named).toList());
    }

    private static TestRecord named(TestRecord record) {
        String key = record.text("customerId") + record.text("startTime");
        return record.with("customerName", NAMES[Math.floorMod(key.hashCode(), NAMES.length)]);
    }

    /// Adds records that must not be billed to each day: such as break a rule, and pairs under one
    /// id that are not equal.
    public void spoil(int perDay) {
        days.forEach(
                (day, good) -> {
                    List<TestRecord> spoilt = new ArrayList<>();
                    for (int i = 0; i < perDay; i++) {
                        String id = "bad" + spoilt.size();
                        TestRecord record =
                                record(day, id).with("price", "1").with("currency", "USD");
                        if (random.nextInt(4) == 0) {
                            spoilt.add(record);
                            spoilt.add(record.with("price", "2"));
                        } else {
                            spoilt.add(broken(record, day));
                        }
                    }
                    bad.put(day, spoilt);
                });
    }

    private TestRecord broken(TestRecord record, LocalDate day) {
        return switch (random.nextInt(8)) {
            case 0 -> record.without("recordId");
            case 1 -> record.without(pick("category", "unit", "quantity", "startTime"));
            case 2 -> record.with("quantity", pick("NaN", "1e400", "1_000", " 5 ", "0x10", "+1"));
            case 3 -> record.with("price", pick("Infinity", "1,000", "1.0000000000000001", "--1"));
            case 4 -> record.with("currency", pick("usd", "XAU", "\u20ac"));
            case 5 -> record.with("startTime", day.plusDays(1) + "T00:00:00Z");
            case 6 -> record.with("accountId", "globex");
            default -> record.without("price");
        };
    }

    /// How many records are bad.
    public int badCount() {
        return bad.values().stream().mapToInt(List::size).sum();
    }

    private TestRecord record(LocalDate day, String id) {
        TestRecord record = TestRecord.of(id, start(day));
        int customer = random.nextInt(8);
        record =
                customer == 0
                        ? record.without("customerId")
                        : record.with("customerId", customer == 1 ? "+1555" : "c" + customer);
        record =
                random.nextInt(10) == 0
                        ? record.without("customerName")
                        : record.with("customerName", pick(NAMES));
        record = record.with("category", pick("7.10", "sms,mms", "=rec"));
        record = record.with("unit", pick("minutes", "segments"));
        record = record.with("quantity", decimal(15));
        if (random.nextInt(6) == 0) {
            record = record.without("price").without("currency");
        } else {
            record = record.with("price", decimal(11)).with("currency", pick(CURRENCIES));
        }
        if (random.nextBoolean()) {
            record = record.with("count", Integer.toString(random.nextInt(5)));
        }
        if (random.nextBoolean()) {
            record = record.with("international", Boolean.toString(random.nextBoolean()));
        }
        if (random.nextBoolean()) {
            record = record.with("endTime", pick(ENDS)).with("direction", pick("inbound", "-"));
        }
        if (random.nextBoolean()) {
            record = record.with("from", pick(NAMES)).with("to", "+12025550143");
            record = record.with("endpointId", pick(NAMES)).with("sessionId", "-0.0");
        }
        return random.nextInt(4) == 0 ? record.with("accountId", "acme") : record;
    }

    private String start(LocalDate day) {
        return switch (random.nextInt(12)) {
            case 0 -> day + "T00:00:00Z";
            case 1 -> day + "T23:59:59.999999999Z";
            case 2 -> day + "T12:00:00.500Z";
            case 3 -> day + "T12:00:00.50000001Z";
            case 4 -> day.plusDays(1) + "T01:30:00.25+05:30";
            case 5 -> day.minusDays(1) + "T22:15:00-08:00";
            default -> day + "T%02d:%02d:%02dZ".formatted(hour(), minute(), minute());
        };
    }

    private int hour() {
        return random.nextInt(24);
    }

    private int minute() {
        return random.nextInt(60);
    }

    /// At most 14 digits before the dot and so many after it.
    private String decimal(int mostScale) {
        int scale = random.nextInt(mostScale + 1);
        BigInteger unscaled = new BigInteger(random.nextInt(1, 46 + 3 * scale), random);
        BigDecimal value = new BigDecimal(unscaled, scale);
        return (random.nextInt(5) == 0 ? value.negate() : value).toPlainString();
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    /// The records in files of every format, some of them twice within their day.
    public InMemoryUsageFiles files() {
        return files(ENDINGS);
    }

    /// The records in files whose names end with these, some of them twice within their day.
    public InMemoryUsageFiles files(List<String> endings) {
        return files(endings, this::bytes);
    }

    /// Bad values fit into no typed column.
    private byte[] bytes(String ending, List<TestRecord> records) {
        return ending.equals("parquet")
                        && bad.values().stream().flatMap(List::stream).anyMatch(records::contains)
                ? UsageBytes.copied(records, "SELECT * FROM u", ending, "FORMAT parquet")
                : UsageBytes.of(ending, records);
    }

    /// The same in files of these endings.
    ///
    /// @param writer makes the bytes of a file with the ending
    InMemoryUsageFiles files(
            List<String> endings, BiFunction<String, List<TestRecord>, byte[]> writer) {
        InMemoryUsageFiles usage = new InMemoryUsageFiles();
        days.forEach(
                (day, records) -> {
                    List<TestRecord> all = new ArrayList<>(records);
                    if (day.toEpochDay() % 2 == 0) {
                        all.addAll(records.subList(0, Math.min(copies, records.size())));
                    }
                    all.addAll(bad.getOrDefault(day, List.of()));
                    Collections.shuffle(all, random);
                    int cut = random.nextInt(all.size() + 1);
                    for (List<TestRecord> part :
                            List.of(all.subList(0, cut), all.subList(cut, all.size()))) {
                        String ending = endings.get(random.nextInt(endings.size()));
                        String name = "part-" + random.nextInt(1_000_000) + "." + ending;
                        usage.put(ACCOUNT, day, name, writer.apply(ending, part));
                    }
                });
        return usage;
    }

    /// From now on files are cut, named and written in other ways.
    void shuffle() {
        random.nextLong();
    }
}
