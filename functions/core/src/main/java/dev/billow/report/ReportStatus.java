package dev.billow.report;

/// Where a report stands. These four and no fifth: typed clients fail on any other.
public enum ReportStatus {
    QUEUED("Queued"),
    RUNNING("Running"),
    COMPLETED("Completed"),
    ERROR("Error");

    private final String wireName;

    ReportStatus(String wireName) {
        this.wireName = wireName;
    }

    /// The name on the wire and in items.
    public String wireName() {
        return wireName;
    }

    /// True for the states that are never left.
    public boolean isFinal() {
        return this == COMPLETED || this == ERROR;
    }

    /// The status with this wire name.
    ///
    /// @throws IllegalArgumentException when there is none
    public static ReportStatus of(String wireName) {
        for (ReportStatus status : values()) {
            if (status.wireName.equals(wireName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("unknown report status: " + wireName);
    }
}
