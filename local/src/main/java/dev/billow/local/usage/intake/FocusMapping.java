package dev.billow.local.usage.intake;

import dev.billow.local.usage.file.UsageColumn;
import dev.billow.local.usage.file.UsageRecord;
import dev.billow.local.usage.file.UsageRecord.Connection;
import dev.billow.local.usage.file.UsageRecord.Customer;
import dev.billow.local.usage.file.UsageRecord.Price;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/// FOCUS 1.0 rows: what was billed for a sub-account's service in a charge period.
final class FocusMapping implements UsageMapping {
    private static final String NULL = "NULL";
    private static final List<String> REQUIRED =
            List.of("BilledCost", "BillingCurrency", "ChargePeriodStart", "ServiceCategory");
    private static final List<String> CONSUMED = List.of("ConsumedQuantity", "ConsumedUnit");
    private static final List<String> PRICING = List.of("PricingQuantity", "PricingUnit");
    private static final List<String> DECIMALS =
            List.of("BilledCost", "ConsumedQuantity", "PricingQuantity");
    // FOCUS lets these have neither quantity; their money counts all the same.
    private static final Set<String> WITHOUT_MEASURE = Set.of("Tax", "Credit", "Adjustment");
    private static final Measure NO_MEASURE = new Measure(BigDecimal.ZERO, "charges");

    private final RowHashes hashes = new RowHashes();

    @Override
    public void check(SourceColumns columns) {
        columns.require(REQUIRED);
        if (!columns.names().containsAll(CONSUMED)) {
            columns.require(PRICING);
        }
        columns.requireExact(DECIMALS);
    }

    @Override
    public UsageRecord map(SourceRow source) {
        SourceRow row = source.without(NULL);
        RowReader reader = new RowReader(row);
        Measure measure = measure(reader);
        return new UsageRecord(
                recordId(reader, row),
                new Customer(
                        reader.textOrNull("SubAccountId", UsageColumn.CUSTOMER_ID),
                        reader.textOrNull("SubAccountName", UsageColumn.CUSTOMER_NAME)),
                reader.text("ServiceCategory", UsageColumn.CATEGORY),
                reader.instant("ChargePeriodStart", Instants.UTC),
                reader.instantOrNull("ChargePeriodEnd", Instants.UTC),
                1,
                measure.quantity(),
                measure.unit(),
                new Price(
                        reader.decimal("BilledCost", Decimals.SCIENTIFIC),
                        reader.currency("BillingCurrency")),
                Connection.NONE,
                false);
    }

    private String recordId(RowReader reader, SourceRow row) {
        String id = reader.textOrNull("Id", UsageColumn.RECORD_ID);
        return id == null ? hashes.next(row) : id;
    }

    // The consumed quantity where it is whole, else the priced one.
    private static Measure measure(RowReader reader) {
        Measure consumed = pair(reader, "ConsumedQuantity", "ConsumedUnit");
        Measure measure =
                consumed == null ? pair(reader, "PricingQuantity", "PricingUnit") : consumed;
        if (measure != null) {
            return measure;
        }
        boolean noQuantity =
                reader.find("ConsumedQuantity") == null && reader.find("PricingQuantity") == null;
        if (noQuantity && mayHaveNoMeasure(reader)) {
            return NO_MEASURE;
        }
        throw reader.empty(
                noQuantity ? "PricingQuantity" : "PricingUnit",
                "a quantity with its unit in ConsumedQuantity and ConsumedUnit or in"
                    + " PricingQuantity and PricingUnit; neither only for corrections and for the"
                    + " charge categories Tax, Credit and Adjustment");
    }

    private static @Nullable Measure pair(RowReader reader, String quantity, String unit) {
        BigDecimal number = reader.decimalOrNull(quantity, Decimals.SCIENTIFIC);
        String text = reader.textOrNull(unit, UsageColumn.UNIT);
        return number == null || text == null ? null : new Measure(number, text);
    }

    private static boolean mayHaveNoMeasure(RowReader reader) {
        String category = reader.find("ChargeCategory");
        return "Correction".equals(reader.find("ChargeClass"))
                || (category != null && WITHOUT_MEASURE.contains(category));
    }

    private record Measure(BigDecimal quantity, String unit) {}
}
