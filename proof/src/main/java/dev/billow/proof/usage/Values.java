package dev.billow.proof.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Currency;

/// The values that texts of usage records stand for.
final class Values {
    private static final int DIGITS = 15;
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(DIGITS);
    private static final int FARTHEST_OFFSET = 14 * 60 * 60;
    private static final DateTimeFormatter SECONDS =
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR, 4)
                    .appendPattern("-MM-dd'T'HH:mm:ss")
                    .optionalStart()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .optionalEnd()
                    .appendOffset("+HH:MM", "Z")
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT);

    private Values() {}

    /// A number of plain digits with at most one dot among them.
    static BigDecimal decimal(String field, String text) throws BadRecordException {
        BigDecimal value = plain(field, text).stripTrailingZeros();
        if (value.scale() > DIGITS || value.abs().compareTo(LIMIT) >= 0) {
            throw new BadRecordException(
                    "%s '%s' has more than 15 digits or decimals".formatted(field, text));
        }
        return value;
    }

    static BigInteger whole(String field, String text) throws BadRecordException {
        BigDecimal value = plain(field, text);
        if (text.indexOf('.') >= 0 || value.abs().compareTo(LIMIT) >= 0) {
            throw new BadRecordException(
                    "%s '%s' is no whole number of at most 15 digits".formatted(field, text));
        }
        return value.toBigIntegerExact();
    }

    private static BigDecimal plain(String field, String text) throws BadRecordException {
        String unsigned = text.startsWith("-") ? text.substring(1) : text;
        int dot = unsigned.indexOf('.');
        String whole = dot < 0 ? unsigned : unsigned.substring(0, dot);
        String fraction = dot < 0 ? "0" : unsigned.substring(dot + 1);
        if (!isDigits(whole) || !isDigits(fraction)) {
            throw new BadRecordException("%s '%s' is no plain number".formatted(field, text));
        }
        return new BigDecimal(text);
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static Instant instant(String field, String text) throws BadRecordException {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text, SECONDS);
            if (Math.abs(time.getOffset().getTotalSeconds()) <= FARTHEST_OFFSET) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            throw (BadRecordException) noInstant(field, text).initCause(e);
        }
        throw noInstant(field, text);
    }

    private static BadRecordException noInstant(String field, String text) {
        return new BadRecordException("%s '%s' is no instant with a zone".formatted(field, text));
    }

    static boolean flag(String field, String text) throws BadRecordException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new BadRecordException(
                            "%s '%s' is neither true nor false".formatted(field, text));
        };
    }

    static String currency(String field, String text) throws BadRecordException {
        boolean isKnown =
                Currency.getAvailableCurrencies().stream()
                        .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                        .anyMatch(currency -> currency.getCurrencyCode().equals(text));
        if (!isKnown) {
            throw new BadRecordException("%s '%s' is no ISO 4217 currency".formatted(field, text));
        }
        return text;
    }

    static String text(String field, String text, int longest) throws BadRecordException {
        if (text.codePointCount(0, text.length()) > longest || text.indexOf('\0') >= 0) {
            throw new BadRecordException(
                    "%s is longer than %d characters or holds a NUL".formatted(field, longest));
        }
        return text;
    }
}
