package dev.billow.local.usage.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;

/// What is billed, how often it happens, and what a unit of it costs in dollars.
enum SampleCategory {
    CALLS_INBOUND("calls-inbound", "CA", "inbound", Measure.TALK, 34, "0.0085", "0.022"),
    CALLS_OUTBOUND("calls-outbound", "CA", "outbound", Measure.TALK, 30, "0.014", "0.0822"),
    SMS_OUTBOUND("sms-outbound", "SM", "outbound", Measure.SEGMENTS, 24, "0.0079", "0.0463"),
    PHONENUMBERS("phonenumbers", "PN", "", Measure.MONTHS, 2, "1.15", "1.15"),
    RECORDINGS("recordings", "RE", "", Measure.TALK, 6, "0.0025", "0.0025"),
    TRANSCRIPTIONS("transcriptions", "TR", "", Measure.TALK, 4, "0.024", "0.024");

    /// How a quantity comes about.
    enum Measure {
        TALK("minutes"),
        SEGMENTS("segments"),
        MONTHS("months");

        private final String unit;

        Measure(String unit) {
            this.unit = unit;
        }

        String unit() {
            return unit;
        }
    }

    private static final BigDecimal SECONDS_A_MINUTE = BigDecimal.valueOf(60);
    private static final BigDecimal DAYS_A_MONTH = BigDecimal.valueOf(30);
    private static final int QUANTITY_DECIMALS = 15;
    private static final double MEAN_TALK_SECONDS = 190;
    private static final long LONGEST_TALK_SECONDS = 7200;
    private static final int WEIGHTS = 100;

    private final String title;
    private final String idPrefix;
    private final String direction;
    private final Measure measure;
    private final int weight;
    private final BigDecimal rate;
    private final BigDecimal rateAbroad;

    SampleCategory(
            String title,
            String idPrefix,
            String direction,
            Measure measure,
            int weight,
            String rate,
            String rateAbroad) {
        this.title = title;
        this.idPrefix = idPrefix;
        this.direction = direction;
        this.measure = measure;
        this.weight = weight;
        this.rate = new BigDecimal(rate);
        this.rateAbroad = new BigDecimal(rateAbroad);
    }

    private static final SampleCategory[] ALL = values();

    static SampleCategory any(RandomGenerator random) {
        int drawn = random.nextInt(WEIGHTS);
        for (SampleCategory category : ALL) {
            drawn -= category.weight;
            if (drawn < 0) {
                return category;
            }
        }
        throw new IllegalStateException("the weights do not add up to " + WEIGHTS);
    }

    String title() {
        return title;
    }

    String idPrefix() {
        return idPrefix;
    }

    /// `inbound`, `outbound`, or empty for what goes nowhere.
    String direction() {
        return direction;
    }

    boolean crossesBorders() {
        return !direction.isEmpty();
    }

    boolean lasts() {
        return measure == Measure.TALK;
    }

    String unit() {
        return measure.unit();
    }

    BigDecimal rate(boolean international) {
        return international ? rateAbroad : rate;
    }

    /// Draws a size: seconds of talk, segments of a message, or days of a month.
    long size(RandomGenerator random) {
        return switch (measure) {
            case TALK -> {
                double seconds = -MEAN_TALK_SECONDS * StrictMath.log(1 - random.nextDouble());
                yield Math.clamp((long) seconds, 1, LONGEST_TALK_SECONDS);
            }
            case SEGMENTS -> 1 + (long) random.nextInt(4) * random.nextInt(2);
            case MONTHS -> random.nextInt(4) == 0 ? 1 + random.nextInt(29) : 30;
        };
    }

    /// The quantity that a size is billed as, in [#unit()].
    BigDecimal quantity(long size) {
        return switch (measure) {
            case TALK -> parts(size, SECONDS_A_MINUTE);
            case SEGMENTS -> BigDecimal.valueOf(size);
            case MONTHS -> parts(size, DAYS_A_MONTH);
        };
    }

    private static BigDecimal parts(long size, BigDecimal whole) {
        return BigDecimal.valueOf(size).divide(whole, QUANTITY_DECIMALS, RoundingMode.HALF_UP);
    }
}
