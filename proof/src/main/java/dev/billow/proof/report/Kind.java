package dev.billow.proof.report;

/// The types of reports that can be told again.
public enum Kind {
    /// One line per customer, category, unit and currency.
    BILLING("billing"),
    /// One line per record.
    CDR("cdr");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    /// @throws IllegalArgumentException when nothing is known of reports of the type
    public static Kind of(String id) {
        for (Kind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("nothing is known of reports of the type " + id);
    }
}
