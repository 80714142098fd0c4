package dev.billow.local.usage.file;

import dev.billow.local.usage.file.UsageRecord.Price;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The columns of a usage file, in the order in which they are written.
public enum UsageColumn {
    RECORD_ID("recordId", Kind.TEXT, 128),
    CUSTOMER_ID("customerId", Kind.TEXT, 256),
    CUSTOMER_NAME("customerName", Kind.TEXT, 256),
    CATEGORY("category", Kind.TEXT, 64),
    START_TIME("startTime", Kind.INSTANT, 64),
    END_TIME("endTime", Kind.INSTANT, 64),
    COUNT("count", Kind.WHOLE, 18),
    QUANTITY("quantity", Kind.DECIMAL, 64),
    UNIT("unit", Kind.TEXT, 64),
    PRICE("price", Kind.DECIMAL, 64),
    CURRENCY("currency", Kind.TEXT, 3),
    DIRECTION("direction", Kind.TEXT, 1024),
    FROM("from", Kind.TEXT, 1024),
    TO("to", Kind.TEXT, 1024),
    ENDPOINT_ID("endpointId", Kind.TEXT, 1024),
    SESSION_ID("sessionId", Kind.TEXT, 1024),
    INTERNATIONAL("international", Kind.FLAG, 5);

    /// How a value is written: text and instants in quotes where a format has them, the rest bare.
    enum Kind {
        TEXT,
        INSTANT,
        WHOLE,
        DECIMAL,
        FLAG
    }

    private final String title;
    private final Kind kind;
    private final int maxLength;

    UsageColumn(String title, Kind kind, int maxLength) {
        this.title = title;
        this.kind = kind;
        this.maxLength = maxLength;
    }

    /// The column's name in the files.
    public String title() {
        return title;
    }

    /// The most characters (code points) a value may have.
    public int maxLength() {
        return maxLength;
    }

    Kind kind() {
        return kind;
    }

    /// A record's value as text; absent when the record has none.
    @Nullable String value(UsageRecord usage) {
        return switch (this) {
            case RECORD_ID -> usage.recordId();
            case CUSTOMER_ID -> usage.customer().id();
            case CUSTOMER_NAME -> usage.customer().name();
            case CATEGORY -> usage.category();
            case START_TIME -> usage.startTime().toString();
            case END_TIME -> text(usage.endTime());
            case COUNT -> Long.toString(usage.count());
            case QUANTITY -> usage.quantity().toPlainString();
            case UNIT -> usage.unit();
            case PRICE -> amount(usage.price());
            case CURRENCY -> currency(usage.price());
            case DIRECTION -> usage.connection().direction();
            case FROM -> usage.connection().from();
            case TO -> usage.connection().to();
            case ENDPOINT_ID -> usage.connection().endpointId();
            case SESSION_ID -> usage.connection().sessionId();
            case INTERNATIONAL -> Boolean.toString(usage.international());
        };
    }

    /// All column names, in order.
    public static List<String> titles() {
        return Arrays.stream(values()).map(UsageColumn::title).toList();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable String amount(@Nullable Price price) {
        return price == null ? null : price.amount().toPlainString();
    }

    private static @Nullable String currency(@Nullable Price price) {
        return price == null ? null : price.currency();
    }
}
