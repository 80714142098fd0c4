package dev.billow.worker.usage;

import org.jspecify.annotations.Nullable;

/// The fields of a usage record, as they are named in every format.
public enum UsageField {
    RECORD_ID("recordId", true),
    ACCOUNT_ID("accountId", false),
    CUSTOMER_ID("customerId", false),
    CUSTOMER_NAME("customerName", false),
    CATEGORY("category", true),
    START_TIME("startTime", true),
    END_TIME("endTime", false),
    COUNT("count", false),
    QUANTITY("quantity", true),
    UNIT("unit", true),
    PRICE("price", false),
    CURRENCY("currency", false),
    DIRECTION("direction", false),
    FROM("from", false),
    TO("to", false),
    ENDPOINT_ID("endpointId", false),
    SESSION_ID("sessionId", false),
    INTERNATIONAL("international", false);

    private final String fieldName;
    private final boolean required;

    UsageField(String fieldName, boolean required) {
        this.fieldName = fieldName;
        this.required = required;
    }

    /// The name in headers and members.
    public String fieldName() {
        return fieldName;
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
