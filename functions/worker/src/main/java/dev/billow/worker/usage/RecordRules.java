package dev.billow.worker.usage;

import dev.billow.report.AccountId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// What a usage record must be like, told field by field.
///
/// The engine checks the same rules in SQL (`clean.sql`) and only counts; a test holds the two
/// together.
public final class RecordRules {
    private static final Pattern AMOUNT = Pattern.compile("-?0*[0-9]{1,15}(\\.[0-9]{1,15}0*)?");
    private static final Pattern WHOLE = Pattern.compile("-?0*[0-9]{1,15}");
    private static final String AMOUNT_RULE =
            "is not a plain number of at most 15 digits and 15 decimals";
    private static final String INSTANT_RULE =
            "is not an instant with a zone, as in 2026-09-01T10:00:00Z";

    private final AccountId account;
    private final Set<String> currencies = currencies();

    public RecordRules(AccountId account) {
        this.account = account;
    }

    /// The ISO 4217 codes that amounts can be in: those with a number of decimals.
    public static Set<String> currencies() {
        Set<String> codes = new TreeSet<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0) {
                codes.add(currency.getCurrencyCode());
            }
        }
        return codes;
    }

    /// Tells every fault of one record.
    ///
    /// @param day the UTC day of the file's folder
    /// @param values the fields that are there; empty text counts as absent
    void check(LocalDate day, Map<UsageField, String> values, Complaint complaint) {
        for (UsageField field : UsageField.values()) {
            String value = values.getOrDefault(field, "");
            fault(field, value, day).ifPresent(why -> complaint.about(field, value, why));
        }
        boolean priced = !values.getOrDefault(UsageField.PRICE, "").isEmpty();
        if (priced == values.getOrDefault(UsageField.CURRENCY, "").isEmpty()) {
            UsageField missing = priced ? UsageField.CURRENCY : UsageField.PRICE;
            complaint.about(missing, "", "is missing: price and currency come together");
        }
    }

    /// True when a record breaks no rule.
    public boolean accept(LocalDate day, Map<UsageField, String> values) {
        AtomicBoolean good = new AtomicBoolean(true);
        check(day, values, (_, _, _) -> good.set(false));
        return good.get();
    }

    /// True when a value breaks no rule of its field.
    ///
    /// @param value empty when it is absent
    public boolean accept(LocalDate day, UsageField field, String value) {
        return fault(field, value, day).isEmpty();
    }

    private Optional<String> fault(UsageField field, String value, LocalDate day) {
        if (value.isEmpty()) {
            return field.required() ? Optional.of("is missing") : Optional.empty();
        }
        return Optional.ofNullable(
                switch (field) {
                    case RECORD_ID -> text(value, 128);
                    case ACCOUNT_ID ->
                            value.equals(account.value()) ? null : "is not the folder's account";
                    case CUSTOMER_ID, CUSTOMER_NAME -> text(value, 256);
                    case CATEGORY, UNIT -> text(value, 64);
                    case START_TIME -> start(value, day);
                    case END_TIME -> Instants.parse(value).isPresent() ? null : INSTANT_RULE;
                    case COUNT ->
                            WHOLE.matcher(value).matches()
                                    ? null
                                    : "is not a whole number of at most 15 digits";
                    case QUANTITY, PRICE -> AMOUNT.matcher(value).matches() ? null : AMOUNT_RULE;
                    case CURRENCY ->
                            currencies.contains(value) ? null : "is not an ISO 4217 currency code";
                    case INTERNATIONAL ->
                            value.equals("true") || value.equals("false")
                                    ? null
                                    : "is neither true nor false";
                    case DIRECTION, FROM, TO, ENDPOINT_ID, SESSION_ID -> null;
                });
    }

    private static @Nullable String text(String value, int longest) {
        if (value.indexOf('\0') >= 0) {
            return "holds a NUL character";
        }
        return value.codePointCount(0, value.length()) <= longest
                ? null
                : "is longer than " + longest + " characters";
    }

    private static @Nullable String start(String value, LocalDate day) {
        Optional<Instant> instant = Instants.parse(value);
        if (instant.isEmpty()) {
            return INSTANT_RULE;
        }
        LocalDate its = instant.get().atOffset(ZoneOffset.UTC).toLocalDate();
        return its.equals(day) ? null : "is on the UTC day " + its + ", the folder's is " + day;
    }

    /// Hears of faults.
    interface Complaint {
        void about(UsageField field, String value, String reason);
    }
}
