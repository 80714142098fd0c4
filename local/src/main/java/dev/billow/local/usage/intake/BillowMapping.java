package dev.billow.local.usage.intake;

import static java.util.Objects.requireNonNullElse;

import dev.billow.local.usage.file.UsageColumn;
import dev.billow.local.usage.file.UsageRecord;
import dev.billow.local.usage.file.UsageRecord.Connection;
import dev.billow.local.usage.file.UsageRecord.Customer;
import dev.billow.local.usage.file.UsageRecord.Price;
import dev.billow.report.AccountId;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Rows whose columns are named as those of Billow's own usage files.
final class BillowMapping implements UsageMapping {
    private static final List<String> REQUIRED =
            List.of("recordId", "category", "startTime", "quantity", "unit");
    private static final List<String> DECIMALS = List.of("quantity", "price");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final AccountId account;

    BillowMapping(AccountId account) {
        this.account = account;
    }

    @Override
    public void check(SourceColumns columns) {
        columns.require(REQUIRED);
        columns.requireExact(DECIMALS);
    }

    @Override
    public UsageRecord map(SourceRow row) {
        RowReader reader = new RowReader(row);
        checkAccount(reader);
        return new UsageRecord(
                reader.text("recordId", UsageColumn.RECORD_ID),
                new Customer(
                        text(reader, UsageColumn.CUSTOMER_ID),
                        text(reader, UsageColumn.CUSTOMER_NAME)),
                reader.text("category", UsageColumn.CATEGORY),
                reader.instant("startTime", Instants.ZONED),
                reader.instantOrNull("endTime", Instants.ZONED),
                requireNonNullElse(
                        reader.parsed("count", BillowMapping::whole, "a whole number"), 1L),
                reader.decimal("quantity", Decimals.PLAIN),
                reader.text("unit", UsageColumn.UNIT),
                price(reader),
                new Connection(
                        text(reader, UsageColumn.DIRECTION),
                        text(reader, UsageColumn.FROM),
                        text(reader, UsageColumn.TO),
                        text(reader, UsageColumn.ENDPOINT_ID),
                        text(reader, UsageColumn.SESSION_ID)),
                requireNonNullElse(
                        reader.parsed("international", BillowMapping::flag, "true or false"),
                        false));
    }

    private void checkAccount(RowReader reader) {
        String named = reader.find("accountId");
        if (named != null && !named.equals(account.value())) {
            throw reader.bad("accountId", named, "empty or " + account + ", as in --account");
        }
    }

    private static @Nullable Price price(RowReader reader) {
        BigDecimal amount = reader.decimalOrNull("price", Decimals.PLAIN);
        if (amount != null) {
            return new Price(amount, reader.currency("currency"));
        }
        if (reader.find("currency") != null) {
            throw reader.empty("price", "price and currency, or neither");
        }
        return null;
    }

    private static @Nullable String text(RowReader reader, UsageColumn column) {
        return reader.textOrNull(column.title(), column);
    }

    private static Optional<Long> whole(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
