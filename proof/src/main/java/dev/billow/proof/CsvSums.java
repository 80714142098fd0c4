package dev.billow.proof;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.billow.proof.report.Asked;
import dev.billow.proof.report.Cells;
import dev.billow.proof.report.Kind;
import dev.billow.proof.report.Total;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts the lines of a report's CSV and sums what they say, per currency.
///
/// @param faults what cannot be summed, for people
record CsvSums(long rows, List<Total> totals, List<String> faults) {
    CsvSums {
        totals = List.copyOf(totals);
        faults = List.copyOf(faults);
    }

    static CsvSums of(Path csv, Asked asked) throws IOException {
        boolean rounds = asked.kind() == Kind.BILLING;
        Adding adding = new Adding();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord line : lines) {
                adding.rows++;
                adding.add(
                        line,
                        line.findField("Currency").orElse(""),
                        rounds ? "Amount" : "Price",
                        rounds ? "AmountExact" : "Price");
            }
        } catch (CsvParseException e) {
            adding.faults.add("is no CSV behind line " + (adding.rows + 1) + ": " + e.getMessage());
        }
        return adding.sums(rounds);
    }

    private static final class Adding {
        private final SortedMap<String, BigDecimal> amounts = new TreeMap<>();
        private final SortedMap<String, BigDecimal> exact = new TreeMap<>();
        private final List<String> faults = new ArrayList<>();
        private long rows;

        void add(NamedCsvRecord line, String currency, String amount, String amountExact) {
            if (!currency.isEmpty()) {
                amounts.merge(currency, number(line, amount), BigDecimal::add);
                exact.merge(currency, number(line, amountExact), BigDecimal::add);
            }
        }

        private BigDecimal number(NamedCsvRecord line, String column) {
            String text = line.findField(column).orElse("");
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                faults.add(
                        "line %d: %s '%s' is no number"
                                .formatted(line.getStartingLineNumber(), column, text));
                return BigDecimal.ZERO;
            }
        }

        CsvSums sums(boolean rounds) {
            List<Total> totals = new ArrayList<>();
            amounts.forEach(
                    (currency, amount) ->
                            totals.add(
                                    new Total(
                                            currency,
                                            rounds ? amount : Cells.rounded(amount, currency),
                                            exact.getOrDefault(currency, BigDecimal.ZERO))));
            return new CsvSums(rows, totals, faults);
        }
    }
}
