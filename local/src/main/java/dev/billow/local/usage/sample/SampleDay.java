package dev.billow.local.usage.sample;

import dev.billow.local.usage.file.UsageRecord;
import dev.billow.local.usage.file.UsageRecord.Connection;
import dev.billow.local.usage.file.UsageRecord.Customer;
import dev.billow.local.usage.file.UsageRecord.Price;
import dev.billow.report.AccountId;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/// The records of one account's day, one after the other by start time.
///
/// They depend on seed, account, day and the number of records alone, not on the days around.
final class SampleDay {
    private static final int PRICE_DECIMALS = 11;
    // Out of a thousand records.
    private static final int ABROAD = 150;
    private static final int CREDITS = 6;
    private static final int UNPRICED = 20;
    private static final int WITHOUT_CUSTOMER = 12;

    private final LocalDate day;
    private final long records;
    private final List<SampleCustomer> customers;
    private final RandomGenerator random;
    private long made;

    SampleDay(SamplePlan plan, AccountId account, LocalDate day, long records) {
        this.day = day;
        this.records = records;
        customers = SampleCustomer.of(account, plan.seed());
        random = Seeds.random(plan.seed(), account, day.toEpochDay(), records);
    }

    boolean hasNext() {
        return made < records;
    }

    /// The next record; the first starts with the day, the last in its last millisecond.
    UsageRecord next() {
        Instant start = start();
        SampleCategory category = SampleCategory.any(random);
        SampleCustomer customer = anyCustomer();
        boolean international = category.crossesBorders() && chance(ABROAD);
        boolean credit = chance(CREDITS);
        long size = category.size(random);
        BigDecimal quantity = credit ? BigDecimal.ZERO : category.quantity(size);
        BigDecimal worth = category.quantity(size).multiply(category.rate(international));
        UsageRecord usage =
                new UsageRecord(
                        recordId(category),
                        chance(WITHOUT_CUSTOMER) ? Customer.NONE : customer.on(day),
                        category.title(),
                        start,
                        category.lasts() && !credit ? start.plusSeconds(size) : null,
                        1,
                        quantity,
                        category.unit(),
                        price(credit ? worth.negate() : worth, customer.currency(), credit),
                        connection(category, customer.currency(), international),
                        international);
        made++;
        return usage;
    }

    private Instant start() {
        boolean last = made == records - 1 && made > 0;
        double within = made == 0 ? 0 : random.nextDouble();
        return BusyHours.at(day, last ? 1 : (made + within) / records);
    }

    private @Nullable Price price(BigDecimal worth, SampleCurrency currency, boolean credit) {
        if (chance(UNPRICED) && !credit) {
            return null;
        }
        BigDecimal amount =
                worth.multiply(currency.perDollar()).setScale(PRICE_DECIMALS, RoundingMode.HALF_UP);
        return new Price(amount, currency.name());
    }

    private Connection connection(SampleCategory category, SampleCurrency at, boolean abroad) {
        String endpoint = "EP-" + (100 + random.nextInt(400));
        if (!category.crossesBorders()) {
            return new Connection(null, null, null, endpoint, null);
        }
        String own = at.number(random);
        String other = abroad ? at.numberAbroad(random) : at.number(random);
        boolean inbound = category == SampleCategory.CALLS_INBOUND;
        return new Connection(
                category.direction(),
                inbound ? other : own,
                inbound ? own : other,
                endpoint,
                "S-" + HexFormat.of().toHexDigits(random.nextLong()));
    }

    // The day and the number within it make the id unique, whatever is drawn.
    private String recordId(SampleCategory category) {
        HexFormat hex = HexFormat.of();
        return category.idPrefix()
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(day.toEpochDay(), 6)
                + hex.toHexDigits(made, 10);
    }

    private SampleCustomer anyCustomer() {
        double drawn = random.nextDouble();
        return customers.get((int) (customers.size() * drawn * drawn));
    }

    private boolean chance(int ofThousand) {
        return random.nextInt(1000) < ofThousand;
    }
}
