package dev.billow.worker.duckdb;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.ReportRequest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The billing report told again in plain Java, from its definition alone.
final class BillingOracle {
    private record Group(String customer, String category, String unit, String currency) {}

    private static final class Sums {
        private long records;
        private BigInteger count = BigInteger.ZERO;
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal amount = BigDecimal.ZERO;
        private BigDecimal international = BigDecimal.ZERO;
    }

    private record Named(Instant start, String id, String name) {}

    private final ReportRequest request;
    private final Map<Group, Sums> groups = new LinkedHashMap<>();
    private final Map<String, Named> names = new HashMap<>();
    private final Map<String, BigDecimal[]> totals = new TreeMap<>();

    /// @param records without copies
    BillingOracle(ReportRequest request, Collection<TestRecord> records) {
        this.request = request;
        records.forEach(this::add);
    }

    private void add(TestRecord record) {
        Instant start = OffsetDateTime.parse(record.text("startTime")).toInstant();
        if (start.isBefore(request.period().from()) || !start.isBefore(request.period().until())) {
            return;
        }
        String customer = record.text("customerId");
        Sums sums =
                groups.computeIfAbsent(
                        new Group(
                                customer,
                                record.text("category"),
                                record.text("unit"),
                                record.text("currency")),
                        _ -> new Sums());
        sums.records++;
        String count = record.text("count");
        sums.count = sums.count.add(count.isEmpty() ? BigInteger.ONE : new BigInteger(count));
        sums.quantity = sums.quantity.add(new BigDecimal(record.text("quantity")));
        if (!record.text("price").isEmpty()) {
            BigDecimal price = new BigDecimal(record.text("price"));
            sums.amount = sums.amount.add(price);
            if (record.text("international").equals("true")) {
                sums.international = sums.international.add(price);
            }
        }
        if (!customer.isEmpty() && !record.text("customerName").isEmpty()) {
            Named named = new Named(start, record.text("recordId"), record.text("customerName"));
            names.merge(customer, named, BillingOracle::later);
        }
    }

    private static Named later(Named a, Named b) {
        int byTime = a.start().compareTo(b.start());
        int order = byTime == 0 ? bytes(a.id(), b.id()) : byTime;
        return order >= 0 ? a : b;
    }

    static int bytes(String a, String b) {
        return Arrays.compareUnsigned(
                a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    String csv() {
        List<Group> order = new ArrayList<>(groups.keySet());
        order.sort(
                Comparator.comparing(this::name, BillingOracle::bytes)
                        .thenComparing(Group::customer, BillingOracle::bytes)
                        .thenComparing(Group::category, BillingOracle::bytes)
                        .thenComparing(Group::unit, BillingOracle::bytes)
                        .thenComparing(Group::currency, BillingOracle::bytes));
        StringBuilder csv =
                new StringBuilder(
                        "PeriodStart,PeriodEnd,CustomerId,CustomerName,Category,Unit,Records,Count,"
                                + "Quantity,Currency,Amount,AmountExact,InternationalAmount,"
                                + "UnpricedRecords\r\n");
        for (Group group : order) {
            csv.append(line(group)).append("\r\n");
        }
        return csv.toString();
    }

    private String line(Group group) {
        Sums sums = Objects.requireNonNull(groups.get(group));
        boolean unpriced = group.currency().isEmpty();
        BigDecimal amount = unpriced ? BigDecimal.ZERO : rounded(sums.amount, group.currency());
        if (!unpriced) {
            BigDecimal[] total =
                    totals.computeIfAbsent(
                            group.currency(),
                            _ -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            total[0] = total[0].add(amount);
            total[1] = total[1].add(sums.amount);
        }
        return String.join(
                ",",
                request.period().start().toString(),
                request.period().end().toString(),
                cell(group.customer()),
                cell(name(group)),
                cell(group.category()),
                cell(group.unit()),
                Long.toString(sums.records),
                sums.count.toString(),
                exact(sums.quantity),
                group.currency(),
                amount.toPlainString(),
                exact(sums.amount),
                unpriced ? "0" : rounded(sums.international, group.currency()).toPlainString(),
                Long.toString(unpriced ? sums.records : 0));
    }

    private String name(Group group) {
        Named named = names.get(group.customer());
        return named == null ? "" : named.name();
    }

    List<CurrencyTotal> totals() {
        csv();
        totals.clear();
        csv();
        return totals.entrySet().stream()
                .map(
                        e ->
                                new CurrencyTotal(
                                        e.getKey(),
                                        e.getValue()[0],
                                        new BigDecimal(exact(e.getValue()[1]))))
                .toList();
    }

    static BigDecimal rounded(BigDecimal value, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return value.setScale(digits, RoundingMode.HALF_UP);
    }

    static String exact(BigDecimal value) {
        String plain = value.toPlainString();
        if (plain.indexOf('.') < 0) {
            return plain;
        }
        String cut = plain.replaceAll("0+$", "").replaceAll("\\.$", "");
        return cut.equals("-0") ? "0" : cut;
    }

    static String cell(String text) {
        String safe = text;
        if (!text.isEmpty()
                && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0
                && !text.matches("[+-][0-9]+(\\.[0-9]+)?")) {
            safe = "'" + text;
        }
        return safe.matches("(?s).*[,\"\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
