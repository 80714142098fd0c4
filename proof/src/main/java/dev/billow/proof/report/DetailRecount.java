package dev.billow.proof.report;

import dev.billow.proof.usage.UsageRecord;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The report of single records: one line each, by start and then by id.
final class DetailRecount implements Recount {
    private static final List<String> HEADER =
            List.of(
                    "StartTime",
                    "EndTime",
                    "RecordId",
                    "CustomerId",
                    "CustomerName",
                    "EndpointId",
                    "SessionId",
                    "Direction",
                    "From",
                    "To",
                    "Category",
                    "Quantity",
                    "Unit",
                    "Count",
                    "Currency",
                    "Price",
                    "International");
    private static final Comparator<UsageRecord> ORDER =
            Comparator.comparing(UsageRecord::start)
                    .thenComparing(UsageRecord::recordId, Cells::order);

    private final Asked asked;
    private final SortedMap<String, BigDecimal> sums = new TreeMap<>();

    DetailRecount(Asked asked) {
        this.asked = asked;
    }

    @Override
    public List<String> header() {
        return HEADER;
    }

    @Override
    public long add(List<UsageRecord> day, LineSink lines) throws IOException {
        List<UsageRecord> inside =
                day.stream().filter(record -> asked.covers(record.start())).sorted(ORDER).toList();
        for (UsageRecord record : inside) {
            record.price().ifPresent(p -> sums.merge(record.currency(), p, BigDecimal::add));
            lines.line(line(record));
        }
        return inside.size();
    }

    private static List<String> line(UsageRecord record) {
        return List.of(
                record.start().toString(),
                record.end().map(Instant::toString).orElse(""),
                Cells.text(record.recordId()),
                Cells.text(record.customerId()),
                Cells.text(record.customerName()),
                Cells.text(record.endpointId()),
                Cells.text(record.sessionId()),
                Cells.text(record.direction()),
                Cells.text(record.from()),
                Cells.text(record.to()),
                Cells.text(record.category()),
                Cells.exact(record.quantity()),
                Cells.text(record.unit()),
                record.count().toString(),
                record.currency(),
                record.price().map(Cells::exact).orElse(""),
                Boolean.toString(record.international()));
    }

    @Override
    public void finish(LineSink lines) {}

    @Override
    public List<Total> totals() {
        return sums.entrySet().stream()
                .map(
                        sum ->
                                new Total(
                                        sum.getKey(),
                                        Cells.rounded(sum.getValue(), sum.getKey()),
                                        sum.getValue()))
                .toList();
    }
}
