package dev.billow.worker.usage;

import org.jspecify.annotations.Nullable;

/// The fields of a usage record, as they are named in every format.
public enum UsageField {
    RECORD_ID("recordId", Kind.TEXT, true),
    ACCOUNT_ID("accountId", Kind.TEXT, false),
    CUSTOMER_ID("customerId", Kind.TEXT, false),
    CUSTOMER_NAME("customerName", Kind.TEXT, false),
    CATEGORY("category", Kind.TEXT, true),
    START_TIME("startTime", Kind.INSTANT, true),
    END_TIME("endTime", Kind.INSTANT, false),
    COUNT("count", Kind.WHOLE, false),
    QUANTITY("quantity", Kind.DECIMAL, true),
    UNIT("unit", Kind.TEXT, true),
    PRICE("price", Kind.DECIMAL, false),
    CURRENCY("currency", Kind.TEXT, false),
    DIRECTION("direction", Kind.TEXT, false),
    FROM("from", Kind.TEXT, false),
    TO("to", Kind.TEXT, false),
    ENDPOINT_ID("endpointId", Kind.TEXT, false),
    SESSION_ID("sessionId", Kind.TEXT, false),
    INTERNATIONAL("international", Kind.FLAG, false);

    /// What the values of a field are.
    public enum Kind {
        TEXT,
        INSTANT,
        WHOLE,
        DECIMAL,
        FLAG
    }

    private final String fieldName;
    private final Kind kind;
    private final boolean required;

    UsageField(String fieldName, Kind kind, boolean required) {
        this.fieldName = fieldName;
        this.kind = kind;
        this.required = required;
    }

    /// The name in headers and members.
    public String fieldName() {
        return fieldName;
    }

    /// What its values are.
    public Kind kind() {
        return kind;
    }

    /// True when every record must have it.
    public boolean required() {
        return required;
    }

    /// The field with this name, exactly as written; null when records have no such field.
    public static @Nullable UsageField named(String name) {
        for (UsageField field : values()) {
            if (field.fieldName.equals(name)) {
                return field;
            }
        }
        return null;
    }
}
