package dev.billow.report;

/// A member of a request for a report, as clients send it; each may be left out. The order is that
/// of the contract.
public enum RequestMember {
    START_DATE(
            "startDate",
            Kind.DAY,
            "First day of the report, inclusive. Default: the first day of the month of endDate.",
            "2026-09-01"),
    END_DATE(
            "endDate",
            Kind.DAY,
            "Last day of the report, inclusive. Default: yesterday; with no startDate either, the"
                    + " last day of the previous month.",
            "2026-09-30"),
    INCLUDE_CUSTOMER_IDS(
            "includeCustomerIds",
            Kind.BOOLEAN,
            "Adds the column CustomerId. Default: false.",
            "true"),
    ACCOUNT_ID(
            "accountId",
            Kind.TEXT,
            "The account to report on. Default: the caller's only account.",
            "acme"),
    EMAIL_ADDRESS_TO_NOTIFY(
            "emailAddressToNotify",
            Kind.TEXT,
            "Who is mailed when the report ends: the caller, or who is on the account's list or the"
                    + " service's. Default: nobody.",
            "billing@acme.example"),
    WEBHOOK_URL(
            "webhookUrl",
            Kind.TEXT,
            "What is called when the report ends, with its data; https only. Default: nothing.",
            "https://hooks.acme.example/reports"),
    TIME_ZONE_ID(
            "timeZoneId",
            Kind.TEXT,
            "The IANA time zone that the days are days of. Default: UTC.",
            "Europe/Berlin");

    /// What a member's value is.
    public enum Kind {
        TEXT,
        /// A yes or no.
        BOOLEAN,
        /// A day of the calendar.
        DAY
    }

    private final String wireName;
    private final Kind kind;
    private final String description;
    private final String example;

    RequestMember(String wireName, Kind kind, String description, String example) {
        this.wireName = wireName;
        this.kind = kind;
        this.description = description;
        this.example = example;
    }

    /// The name on the wire, as in `startDate`.
    public String wireName() {
        return wireName;
    }

    public Kind kind() {
        return kind;
    }

    /// What it means and what holds without it, in sentences for people.
    public String description() {
        return description;
    }

    /// A value that is accepted, in the form that clients send.
    public String example() {
        return example;
    }
}
