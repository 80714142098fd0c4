package dev.billow.worker.diff;

import dev.billow.report.ReportType;
import dev.billow.worker.table.SafeText;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Seeded random files of the same report, before and after some of its lines changed.
final class RandomReports {
    private static final Comparator<String> BYTES =
            Comparator.comparing(
                    text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    private static final List<String> NAMES =
            List.of(
                    "",
                    "Ada",
                    "Ada, \"Co\"",
                    "=1+1",
                    "-x",
                    "Zoë",
                    "日本",
                    "\uFF1Dfull",
                    "#",
                    "🎉",
                    "z\nz");
    private static final List<String> STARTS =
            List.of(
                    "2026-09-01T10:00:00Z",
                    "2026-09-01T10:00:00.500Z",
                    "2026-09-01T10:00:00.000000001Z",
                    "2026-09-01T09:59:59.999Z",
                    "2026-09-02T00:00:00Z");

    private final Random random;
    private final Shape shape;

    /// What the lines of a file look like.
    enum Shape {
        BILLING_WITH_IDS(
                ReportType.BILLING,
                "PeriodStart,PeriodEnd,CustomerId,CustomerName,Category,Unit,Records,Currency,Amount"),
        BILLING_WITHOUT_IDS(
                ReportType.BILLING,
                "PeriodStart,PeriodEnd,CustomerName,Category,Unit,Records,Currency,Amount"),
        CDR(ReportType.CDR, "StartTime,RecordId,CustomerName,Quantity,Price");

        private final ReportType type;
        private final String header;

        Shape(ReportType type, String header) {
            this.type = type;
            this.header = header;
        }

        ReportType type() {
            return type;
        }

        List<String> header() {
            return List.of(header.split(",", -1));
        }
    }

    RandomReports(long seed, Shape shape) {
        this.random = new Random(seed);
        this.shape = shape;
    }

    /// Lines in the order of the report, as their cells say, by what makes them unique.
    Map<List<String>, List<String>> lines(int most) {
        Map<List<String>, List<String>> lines = new TreeMap<>(order());
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            List<String> key = key();
            lines.put(key, line(key));
        }
        return lines;
    }

    /// The lines after some were changed, removed and added.
    Map<List<String>, List<String>> changed(Map<List<String>, List<String>> before, int percent) {
        Map<List<String>, List<String>> after = new TreeMap<>(order());
        before.forEach(
                (key, line) -> {
                    int dice = random.nextInt(100);
                    if (dice >= percent) {
                        after.put(key, line);
                    } else if (dice % 3 != 0) {
                        after.put(key, line(key));
                    }
                });
        for (int n = random.nextInt(1 + before.size() * percent / 100); n > 0; n--) {
            List<String> key = key();
            after.putIfAbsent(key, line(key));
        }
        return after;
    }

    private Comparator<List<String>> order() {
        Comparator<List<String>> order = (_, _) -> 0;
        if (shape == Shape.CDR) {
            return order.thenComparing(key -> Instant.parse(key.getFirst()))
                    .thenComparing(key -> key.get(1), BYTES);
        }
        for (int i = 0; i < 5; i++) {
            int place = i;
            order = order.thenComparing(key -> key.get(place), BYTES);
        }
        return order;
    }

    private List<String> key() {
        if (shape == Shape.CDR) {
            int id = random.nextInt(300);
            return List.of(STARTS.get(id % STARTS.size()), (id % 7 == 0 ? "=r" : "r") + id);
        }
        return List.of(
                any(NAMES),
                "c" + random.nextInt(4),
                any(List.of("calls", "=sms")),
                any(List.of("minutes", "")),
                any(List.of("", "EUR", "USD")));
    }

    private List<String> line(List<String> key) {
        String number = Integer.toString(random.nextInt(3));
        return switch (shape) {
            case CDR -> List.of(key.get(0), key.get(1), any(NAMES), number, "-" + number);
            case BILLING_WITH_IDS ->
                    List.of(
                            "2026-09-01",
                            "2026-09-30",
                            key.get(1),
                            key.get(0),
                            key.get(2),
                            key.get(3),
                            number,
                            key.get(4),
                            "1." + number);
            case BILLING_WITHOUT_IDS ->
                    List.of(
                            "2026-09-01",
                            "2026-09-30",
                            key.get(0),
                            key.get(2),
                            key.get(3),
                            number,
                            key.get(4),
                            "1." + number);
        };
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    /// The bytes of the file.
    byte[] csv(Map<List<String>, List<String>> lines) {
        List<List<String>> all = new ArrayList<>(List.of(shape.header()));
        all.addAll(lines.values());
        return all.stream()
                .map(line -> line.stream().map(SafeText::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
