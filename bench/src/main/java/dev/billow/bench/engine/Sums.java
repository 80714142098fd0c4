package dev.billow.bench.engine;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

    /// Adds a record.
    ///
    /// @param values gives the value of a field by its name; null or empty when it is absent
    void add(Function<String, @Nullable String> values) {
        Group group =
                new Group(
                        text(values.apply("customerId")),
                        text(values.apply("category")),
                        text(values.apply("unit")),
                        text(values.apply("currency")));
        Line line = lines.computeIfAbsent(group, _ -> new Line());
        line.records++;
        String count = text(values.apply("count"));
        line.count = line.count.add(count.isEmpty() ? BigDecimal.ONE : new BigDecimal(count));
        line.quantity = line.quantity.add(new BigDecimal(text(values.apply("quantity"))));
        String price = text(values.apply("price"));
        if (!price.isEmpty()) {
            line.amount = line.amount.add(new BigDecimal(price));
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
