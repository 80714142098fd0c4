package dev.billow.report;

/// What an account wants to happen when its usage files hold records that must not be billed.
public enum OnBadRecords {
    /// The report ends in Error and names the first of them.
    ERROR,

    /// The report goes on without them; they are listed beside it and their number is told.
    QUARANTINE
}
