package dev.billow.local.usage.sample;

import dev.billow.local.usage.file.UsageFormat;
import dev.billow.report.AccountId;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What a sample consists of; two equal plans make equal bytes.
///
/// @param first the first day
/// @param days how many days from then on
/// @param records of each account in all, spread evenly over the days
/// @param formats taken in turn, day by day
/// @param seed another seed gives other records
public record SamplePlan(
        List<AccountId> accounts,
        LocalDate first,
        int days,
        long records,
        List<UsageFormat> formats,
        long seed) {
    /// The accounts of the demo users.
    public static final List<AccountId> DEMO_ACCOUNTS =
            List.of(new AccountId("acme"), new AccountId("globex"));

    /// Records of each account in the demo sample.
    public static final long DEMO_RECORDS = 50_000;

    /// The seed of the demo sample.
    public static final long DEMO_SEED = 1;

    public SamplePlan {
        accounts = List.copyOf(accounts);
        formats = List.copyOf(formats);
        if (days < 1 || records < 0 || formats.isEmpty()) {
            throw new IllegalArgumentException("a sample has days and formats");
        }
    }

    /// The sample that the local stack starts with: the two calendar months before `today`.
    public static SamplePlan demo(LocalDate today) {
        LocalDate first = firstOfDemo(today);
        return new SamplePlan(
                DEMO_ACCOUNTS,
                first,
                (int) ChronoUnit.DAYS.between(first, today.withDayOfMonth(1)),
                DEMO_RECORDS,
                List.of(UsageFormat.values()),
                DEMO_SEED);
    }

    /// The first day of the month before the previous one.
    public static LocalDate firstOfDemo(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths(2);
    }

    LocalDate day(int index) {
        return first.plusDays(index);
    }

    long recordsOn(int index) {
        long before = Math.multiplyExact(records, (long) index) / days;
        return Math.multiplyExact(records, index + 1L) / days - before;
    }

    UsageFormat formatOn(int index) {
        return formats.get(Math.floorMod(day(index).toEpochDay(), formats.size()));
    }
}
