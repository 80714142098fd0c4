package dev.billow.worker.table;

import static dev.billow.report.Column.Kind.BOOLEAN;
import static dev.billow.report.Column.Kind.DATE;
import static dev.billow.report.Column.Kind.DECIMAL;
import static dev.billow.report.Column.Kind.INSTANT;
import static dev.billow.report.Column.Kind.TEXT;
import static dev.billow.report.Column.Kind.WHOLE_NUMBER;

import dev.billow.report.Column;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Rows with every kind of cell and what is hard about it, the same for the same seed.
final class RandomRows {
    static final List<Column> COLUMNS =
            List.of(
                    column("Name", TEXT),
                    column("Count", WHOLE_NUMBER),
                    column("Exact", DECIMAL),
                    column("Rounded", DECIMAL),
                    column("Day", DATE),
                    column("Moment", INSTANT),
                    column("International", BOOLEAN),
                    column("Note", TEXT));

    private static final List<String> TEXTS =
            List.of(
                    "Ada",
                    "=1+1",
                    "+4930123456",
                    "+1+1",
                    "-5",
                    "-x",
                    "@SUM(A1)",
                    "\tx",
                    "a,b",
                    "a\"b\"",
                    "a\r\nb",
                    "a\nb",
                    " a ",
                    "\u0007bell",
                    "_x0041_",
                    "<b>&amp;</b>",
                    "'quoted",
                    "🎉 emoji",
                    "\u202Ertl",
                    "\uFEFFmark",
                    "Ω≈ç",
                    "2026-09-01",
                    "true",
                    "1.50",
                    "x".repeat(256));

    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    static Column column(String name, Column.Kind kind) {
        return new Column(name, kind, name + ".", Optional.empty());
    }

    /// A row with a value, or null, for each of the columns.
    List<@Nullable Object> next() {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(orNull(text()));
        row.add(orNull(new BigDecimal(new BigInteger(1 + random.nextInt(70), random))));
        row.add(orNull(decimal(random.nextInt(16))));
        row.add(orNull(decimal(2)));
        row.add(orNull(LocalDate.of(1890, 1, 1).plusDays(random.nextInt(60_000))));
        row.add(orNull(moment()));
        row.add(orNull(random.nextBoolean()));
        row.add(orNull(text()));
        return row;
    }

    /// Gives a row to a table.
    static void write(Table table, List<@Nullable Object> row) throws IOException {
        for (int i = 0; i < COLUMNS.size(); i++) {
            Object value = row.get(i);
            if (value == null) {
                table.absent();
            } else {
                switch (COLUMNS.get(i).kind()) {
                    case TEXT -> table.text((String) value);
                    case WHOLE_NUMBER -> table.wholeNumber((BigDecimal) value);
                    case DECIMAL -> {
                        if (COLUMNS.get(i).name().equals("Exact")) {
                            table.exact((BigDecimal) value);
                        } else {
                            table.rounded((BigDecimal) value);
                        }
                    }
                    case DATE -> table.date((LocalDate) value);
                    case INSTANT -> table.instant((Instant) value);
                    case BOOLEAN -> table.flag((Boolean) value);
                }
            }
        }
        table.endRow();
    }

    private @Nullable Object orNull(Object value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /// Of up to 30 digits before or after the dot, as often a credit as not.
    private BigDecimal decimal(int scale) {
        BigInteger digits = new BigInteger(1 + random.nextInt(100), random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale);
    }

    private Instant moment() {
        Instant second = Instant.ofEpochSecond(random.nextLong(-3_000_000_000L, 4_000_000_000L));
        return switch (random.nextInt(3)) {
            case 0 -> second;
            case 1 -> second.plusMillis(random.nextInt(1000));
            default -> second.plusNanos(random.nextInt(1_000_000_000));
        };
    }
}
