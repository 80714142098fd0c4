package dev.billow.worker.duckdb;

import dev.billow.report.CurrencyTotal;
import dev.billow.report.Period;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The report of call detail records told again in plain Java, from its definition alone.
final class DetailOracle {
    private static final String HEADER =
            "StartTime,EndTime,RecordId,CustomerId,CustomerName,EndpointId,SessionId,Direction,"
                    + "From,To,Category,Quantity,Unit,Count,Currency,Price,International";

    private final List<TestRecord> lines;

    /// @param records without copies
    DetailOracle(Period period, Collection<TestRecord> records) {
        lines =
                records.stream()
                        .filter(record -> !instant(record, "startTime").isBefore(period.from()))
                        .filter(record -> instant(record, "startTime").isBefore(period.until()))
                        .sorted(
                                Comparator.comparing((TestRecord r) -> instant(r, "startTime"))
                                        .thenComparing(
                                                r -> r.text("recordId"), BillingOracle::bytes))
                        .toList();
    }

    private static Instant instant(TestRecord record, String field) {
        return OffsetDateTime.parse(record.text(field)).toInstant();
    }

    String csv() {
        return lines.stream()
                .map(DetailOracle::line)
                .collect(Collectors.joining("", HEADER + "\r\n", ""));
    }

    private static String line(TestRecord record) {
        String count = record.text("count");
        return String.join(
                        ",",
                        instant(record, "startTime").toString(),
                        record.text("endTime").isEmpty()
                                ? ""
                                : instant(record, "endTime").toString(),
                        text(record, "recordId"),
                        text(record, "customerId"),
                        text(record, "customerName"),
                        text(record, "endpointId"),
                        text(record, "sessionId"),
                        text(record, "direction"),
                        text(record, "from"),
                        text(record, "to"),
                        text(record, "category"),
                        BillingOracle.exact(new BigDecimal(record.text("quantity"))),
                        text(record, "unit"),
                        count.isEmpty() ? "1" : count,
                        record.text("currency"),
                        record.text("price").isEmpty()
                                ? ""
                                : BillingOracle.exact(new BigDecimal(record.text("price"))),
                        record.text("international").equals("true") ? "true" : "false")
                + "\r\n";
    }

    private static String text(TestRecord record, String field) {
        return BillingOracle.cell(record.text(field));
    }

    List<CurrencyTotal> totals() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (TestRecord line : lines) {
            if (!line.text("price").isEmpty()) {
                sums.merge(
                        line.text("currency"), new BigDecimal(line.text("price")), BigDecimal::add);
            }
        }
        return sums.entrySet().stream()
                .map(
                        sum ->
                                new CurrencyTotal(
                                        sum.getKey(),
                                        BillingOracle.rounded(sum.getValue(), sum.getKey()),
                                        new BigDecimal(BillingOracle.exact(sum.getValue()))))
                .toList();
    }
}
