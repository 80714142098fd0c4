package dev.billow.proof.report;

import dev.billow.proof.usage.UsageRecord;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The billing report: one line per customer, category, unit and currency.
final class BillingRecount implements Recount {
    private record Group(String customer, String category, String unit, String currency) {}

    /// A customer's name as one record has it.
    private record Named(Instant start, String recordId, String name) {
        static Named latest(Named a, Named b) {
            int byStart = a.start().compareTo(b.start());
            int order = byStart == 0 ? Cells.order(a.recordId(), b.recordId()) : byStart;
            return order >= 0 ? a : b;
        }
    }

    private static final class Sums {
        private long records;
        private BigInteger count = BigInteger.ZERO;
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal international = BigDecimal.ZERO;

        private void add(UsageRecord record) {
            records++;
            count = count.add(record.count());
            quantity = quantity.add(record.quantity());
            BigDecimal price = record.price().orElse(BigDecimal.ZERO);
            amount = amount.add(price);
            international = record.international() ? international.add(price) : international;
        }
    }

    private final Asked asked;
    private final Map<Group, Sums> groups = new HashMap<>();
    private final Map<String, Named> names = new HashMap<>();
    private final SortedMap<String, Total> totals = new TreeMap<>();

    BillingRecount(Asked asked) {
        this.asked = asked;
    }

    @Override
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("PeriodStart", "PeriodEnd"));
        if (asked.includeCustomerIds()) {
            header.add("CustomerId");
        }
        header.addAll(List.of("CustomerName", "Category", "Unit", "Records", "Count", "Quantity"));
        header.addAll(List.of("Currency", "Amount", "AmountExact", "InternationalAmount"));
        header.add("UnpricedRecords");
        return header;
    }

    @Override
    public long add(List<UsageRecord> day, LineSink lines) {
        long inside = 0;
        for (UsageRecord record : day) {
            if (asked.covers(record.start())) {
                inside++;
                add(record);
            }
        }
        return inside;
    }

    private void add(UsageRecord record) {
        String customer = record.customerId();
        Group group = new Group(customer, record.category(), record.unit(), record.currency());
        groups.computeIfAbsent(group, _ -> new Sums()).add(record);
        if (!customer.isEmpty() && !record.customerName().isEmpty()) {
            Named named = new Named(record.start(), record.recordId(), record.customerName());
            names.merge(customer, named, Named::latest);
        }
    }

    @Override
    public void finish(LineSink lines) throws IOException {
        List<Map.Entry<Group, Sums>> order = new ArrayList<>(groups.entrySet());
        order.sort(
                Map.Entry.comparingByKey(
                        Comparator.comparing(this::name, Cells::order)
                                .thenComparing(Group::customer, Cells::order)
                                .thenComparing(Group::category, Cells::order)
                                .thenComparing(Group::unit, Cells::order)
                                .thenComparing(Group::currency, Cells::order)));
        for (Map.Entry<Group, Sums> line : order) {
            lines.line(line(line.getKey(), line.getValue()));
        }
    }

    private List<String> line(Group group, Sums sums) {
        boolean isPriced = !group.currency().isEmpty();
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal international = BigDecimal.ZERO;
        if (isPriced) {
            amount = Cells.rounded(sums.amount, group.currency());
            international = Cells.rounded(sums.international, group.currency());
            totals.merge(
                    group.currency(),
                    new Total(group.currency(), amount, sums.amount),
                    (a, b) ->
                            new Total(
                                    a.currency(),
                                    a.amount().add(b.amount()),
                                    a.amountExact().add(b.amountExact())));
        }
        List<String> cells = new ArrayList<>();
        cells.add(asked.start().toString());
        cells.add(asked.end().toString());
        if (asked.includeCustomerIds()) {
            cells.add(Cells.text(group.customer()));
        }
        cells.add(Cells.text(name(group)));
        cells.add(Cells.text(group.category()));
        cells.add(Cells.text(group.unit()));
        cells.add(Long.toString(sums.records));
        cells.add(sums.count.toString());
        cells.add(Cells.exact(sums.quantity));
        cells.add(group.currency());
        cells.add(amount.toPlainString());
        cells.add(Cells.exact(sums.amount));
        cells.add(international.toPlainString());
        cells.add(isPriced ? "0" : Long.toString(sums.records));
        return cells;
    }

    private String name(Group group) {
        Named named = names.get(group.customer());
        return named == null ? "" : named.name();
    }

    @Override
    public List<Total> totals() {
        return List.copyOf(totals.values());
    }
}
