package dev.billow.proof.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads records of one account out of their texts, and refuses what breaks a rule.
public final class RecordRules {
    /// The names of all fields; others are ignored.
    static final Set<String> FIELDS =
            Set.of(
                    "recordId",
                    "accountId",
                    "customerId",
                    "customerName",
                    "category",
                    "startTime",
                    "endTime",
                    "count",
                    "quantity",
                    "unit",
                    "price",
                    "currency",
                    "direction",
                    "from",
                    "to",
                    "endpointId",
                    "sessionId",
                    "international");

    private final String account;

    public RecordRules(String account) {
        this.account = account;
    }

    /// @param day the UTC day of the file's folder
    /// @param texts by field; an empty one counts as absent
    public UsageRecord read(LocalDate day, Map<String, String> texts) throws BadRecordException {
        Texts given = new Texts(texts);
        String named = given.optional("accountId", Integer.MAX_VALUE);
        if (!named.isEmpty() && !named.equals(account)) {
            throw new BadRecordException("accountId '" + named + "' is not the folder's account");
        }
        Optional<BigDecimal> price = Optional.empty();
        String currency = "";
        if (given.has("price") || given.has("currency")) {
            price = Optional.of(Values.decimal("price", given.required("price", 256)));
            currency = Values.currency("currency", given.required("currency", 256));
        }
        return new UsageRecord(
                given.required("recordId", 128),
                given.optional("customerId", 256),
                given.optional("customerName", 256),
                given.required("category", 64),
                given.required("unit", 64),
                start(day, given.required("startTime", 256)),
                given.has("endTime")
                        ? Optional.of(Values.instant("endTime", given.required("endTime", 256)))
                        : Optional.empty(),
                given.has("count")
                        ? Values.whole("count", given.required("count", 1 << 20))
                        : BigInteger.ONE,
                Values.decimal("quantity", given.required("quantity", 1 << 20)),
                price,
                currency,
                given.any("direction"),
                given.any("from"),
                given.any("to"),
                given.any("endpointId"),
                given.any("sessionId"),
                given.has("international")
                        && Values.flag("international", given.required("international", 256)));
    }

    private static Instant start(LocalDate day, String text) throws BadRecordException {
        Instant start = Values.instant("startTime", text);
        LocalDate its = LocalDate.ofInstant(start, ZoneOffset.UTC);
        if (!its.equals(day)) {
            throw new BadRecordException(
                    "startTime '%s' is on the UTC day %s, the folder's is %s"
                            .formatted(text, its, day));
        }
        return start;
    }

    /// The texts of one record.
    private record Texts(Map<String, String> byField) {
        String any(String field) {
            return byField.getOrDefault(field, "");
        }

        boolean has(String field) {
            return !any(field).isEmpty();
        }

        String optional(String field, int longest) throws BadRecordException {
            return Values.text(field, any(field), longest);
        }

        String required(String field, int longest) throws BadRecordException {
            if (!has(field)) {
                throw new BadRecordException(field + " is missing");
            }
            return optional(field, longest);
        }
    }
}
