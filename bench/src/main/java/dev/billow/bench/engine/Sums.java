package dev.billow.bench.engine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The maps that a program of one's own would sum in.
final class Sums {
    private final Map<Group, Line> lines = new HashMap<>();

    private record Group(String customerId, String category, String unit, String currency) {}

    private static final class Line {
        private long records;
        private BigDecimal count = BigDecimal.ZERO;
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;
    }

    void add(
            @Nullable String customerId,
            @Nullable String category,
            @Nullable String unit,
            @Nullable String currency,
            @Nullable String count,
            @Nullable String quantity,
            @Nullable String price) {
        Group group = new Group(text(customerId), text(category), text(unit), text(currency));
        Line line = lines.computeIfAbsent(group, _ -> new Line());
        line.records++;
        line.count =
                line.count.add(
                        text(count).isEmpty() ? BigDecimal.ONE : new BigDecimal(text(count)));
        line.quantity = line.quantity.add(new BigDecimal(text(quantity)));
        if (!text(price).isEmpty()) {
            line.amount = line.amount.add(new BigDecimal(text(price)));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    Totals totals() {
        List<Line> all = List.copyOf(lines.values());
        return new Totals(
                all.stream().mapToLong(line -> line.records).sum(),
                all.stream().map(line -> line.amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
