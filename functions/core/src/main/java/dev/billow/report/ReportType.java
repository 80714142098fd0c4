package dev.billow.report;

/// A kind of report. Routes, storage and the worker's query follow from the constant.
public enum ReportType {
    /// One line per customer, category, unit and currency, with exact sums.
    BILLING("billing", "BillingReport", "Billing report");

    private final String id;
    private final String operation;
    private final String title;

    ReportType(String id, String operation, String title) {
        this.id = id;
        this.operation = operation;
        this.title = title;
    }

    /// The name in paths, object keys and items, as in `/reports/billing`.
    public String id() {
        return id;
    }

    /// The name of the operation on the wire, as in `BillingReport`.
    public String operation() {
        return operation;
    }

    /// The name for people.
    public String title() {
        return title;
    }

    /// The type with this id.
    ///
    /// @throws IllegalArgumentException when there is none
    public static ReportType of(String id) {
        for (ReportType type : values()) {
            if (type.id.equals(id)) {
                return type;
            }
        }
        throw new IllegalArgumentException("unknown report type: " + id);
    }
}
