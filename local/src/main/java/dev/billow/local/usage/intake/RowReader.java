package dev.billow.local.usage.intake;

import dev.billow.local.usage.file.UsageColumn;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the values of a row; each that is not what it must be is a [UsageFileException].
final class RowReader {
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());
    private static final String CURRENCY = "an ISO 4217 code such as USD";

    private final SourceRow row;

    RowReader(SourceRow row) {
        this.row = row;
    }

    /// The text of a column; absent when it is empty.
    @Nullable String find(String column) {
        String structure = row.nested().get(column);
        if (structure != null) {
            throw bad(column, structure, "one value, no object and no array");
        }
        return row.values().get(column);
    }

    /// A text no longer than its place in a usage record; absent when empty.
    @Nullable String textOrNull(String column, UsageColumn target) {
        String text = find(column);
        if (text == null) {
            return null;
        }
        int length = text.codePointCount(0, text.length());
        if (length > target.maxLength() || text.codePoints().anyMatch(RowReader::unwritable)) {
            throw bad(column, text, allowedText(target));
        }
        return text;
    }

    String text(String column, UsageColumn target) {
        return required(column, textOrNull(column, target), allowedText(target));
    }

    @Nullable BigDecimal decimalOrNull(String column, Decimals form) {
        return parsed(column, form::parse, form.allowed());
    }

    BigDecimal decimal(String column, Decimals form) {
        return required(column, decimalOrNull(column, form), form.allowed());
    }

    @Nullable Instant instantOrNull(String column, Instants form) {
        return parsed(column, form::parse, form.allowed());
    }

    Instant instant(String column, Instants form) {
        return required(column, instantOrNull(column, form), form.allowed());
    }

    String currency(String column) {
        String allowed = CURRENCY;
        return required(
                column,
                parsed(column, code -> Optional.of(code).filter(CURRENCIES::contains), allowed),
                allowed);
    }

    /// @throws UsageFileException always: this value of this column cannot be used
    UsageFileException bad(String column, String value, String allowed) {
        return new UsageFileException(Fault.value(row.place(), column, value, allowed));
    }

    /// The fault of a value that is missing.
    UsageFileException empty(String column, String allowed) {
        return new UsageFileException(Fault.empty(row.place(), column, allowed));
    }

    /// Reads a value in a form of its own; absent when empty.
    <T> @Nullable T parsed(String column, Function<String, Optional<T>> form, String allowed) {
        String text = find(column);
        return text == null ? null : form.apply(text).orElseThrow(() -> bad(column, text, allowed));
    }

    private <T> T required(String column, @Nullable T value, String allowed) {
        if (value == null) {
            throw empty(column, allowed);
        }
        return value;
    }

    private static String allowedText(UsageColumn target) {
        return "1 to " + target.maxLength() + " characters, without NUL or half a surrogate pair";
    }

    private static boolean unwritable(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }
}
