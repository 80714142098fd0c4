package dev.billow.local.usage.sample;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;

/// What customers pay in, and the telephone numbers they have: all of ranges that are kept for
/// fiction or are not assigned.
enum SampleCurrency {
    USD("1", "+121255501", 2),
    EUR("0.92", "+493023125", 3),
    JPY("149.5", "+81300000", 4),
    KWD("0.307", "+9650000", 4);

    private static final String[] ABROAD = {
        "+442079460", "+4930231250", "+331990001", "+612555001"
    };

    private final BigDecimal perDollar;
    private final String prefix;
    private final int digits;

    SampleCurrency(String perDollar, String prefix, int digits) {
        this.perDollar = new BigDecimal(perDollar);
        this.prefix = prefix;
        this.digits = digits;
    }

    BigDecimal perDollar() {
        return perDollar;
    }

    /// A number of the customer's own country, E.164.
    String number(RandomGenerator random) {
        return prefix + padded(random, digits);
    }

    /// A number of another country, E.164.
    String numberAbroad(RandomGenerator random) {
        int country = random.nextInt(ABROAD.length);
        boolean own = this == EUR && country == 1;
        return ABROAD[own ? 0 : country] + padded(random, 3);
    }

    private static String padded(RandomGenerator random, int digits) {
        int bound = (int) Math.pow(10, digits);
        return Integer.toString(bound + random.nextInt(bound)).substring(1);
    }
}
