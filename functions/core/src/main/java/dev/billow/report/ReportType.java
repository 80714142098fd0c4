package dev.billow.report;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A kind of report. Routes, binding, documentation, storage, the worker's query and the columns of
/// its files follow from the constant.
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies that nobody can change
public enum ReportType {
    /// One line per customer, category, unit and currency, with exact sums.
    BILLING(
            "billing",
            "BillingReport",
            "Billing report",
            List.of(RequestMember.values()),
            List.of(
                    Column.date("PeriodStart", "First day of the period, inclusive."),
                    Column.date("PeriodEnd", "Last day of the period, inclusive."),
                    Column.text("CustomerId", "Who is billed; empty on usage without a customer.")
                            .onlyWith(RequestMember.INCLUDE_CUSTOMER_IDS),
                    Column.text("CustomerName", "The customer's name on its latest usage record."),
                    Column.text("Category", "The kind of usage, as in calls-inbound."),
                    Column.text("Unit", "What Quantity counts, as in minutes."),
                    Column.wholeNumber("Records", "Usage records in the line, copies left out."),
                    Column.wholeNumber("Count", "Sum of the records' counts."),
                    Column.decimal("Quantity", "Exact sum of the records' quantities, in Unit."),
                    Column.text("Currency", "ISO 4217 code; empty on records without a price."),
                    Column.decimal(
                            "Amount",
                            "AmountExact rounded once, half up, to the digits of Currency."),
                    Column.decimal(
                            "AmountExact",
                            "Exact sum of the prices in Currency; credits are negative."),
                    Column.decimal(
                            "InternationalAmount",
                            "The part of the international records, rounded as Amount is."),
                    Column.wholeNumber("UnpricedRecords", "Records without a price."))),

    /// One line per usage record, in order of time.
    CDR(
            "cdr",
            "CdrReport",
            "Call detail records",
            Arrays.stream(RequestMember.values())
                    .filter(member -> member != RequestMember.INCLUDE_CUSTOMER_IDS)
                    .toList(),
            List.of(
                    Column.instant("StartTime", "When the event started."),
                    Column.instant("EndTime", "When it ended."),
                    Column.text("RecordId", "The carrier's id of the event."),
                    Column.text("CustomerId", "Who is billed."),
                    Column.text("CustomerName", "Their name on this record."),
                    Column.text("EndpointId", "The endpoint that took part."),
                    Column.text("SessionId", "The session that it belongs to."),
                    Column.text("Direction", "As the carrier names it, as in inbound."),
                    Column.text("From", "Who it came from, as in +12025550143."),
                    Column.text("To", "Who it went to."),
                    Column.text("Category", "The kind of usage, as in calls-inbound."),
                    Column.decimal("Quantity", "How much was used, in Unit."),
                    Column.text("Unit", "What Quantity counts, as in minutes."),
                    Column.wholeNumber("Count", "How many events the record stands for."),
                    Column.text("Currency", "ISO 4217 code; empty without a price."),
                    Column.decimal("Price", "What it costs, exact; a credit is negative."),
                    Column.flag("International", "Whether it crossed a border.")));

    private final String id;
    private final String operation;
    private final String title;
    private final List<RequestMember> members;
    private final List<Column> columns;

    ReportType(
            String id,
            String operation,
            String title,
            List<RequestMember> members,
            List<Column> columns) {
        this.id = id;
        this.operation = operation;
        this.title = title;
        this.members = List.copyOf(members);
        this.columns = List.copyOf(columns);
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

    /// What a request may say, in the order of the contract.
    public List<RequestMember> members() {
        return members;
    }

    /// Every column that its files can have, in order.
    public List<Column> columns() {
        return columns;
    }

    /// The columns of a file, in order: those on demand only when one asked for them.
    ///
    /// @param asked the members that the request sets to true
    public List<Column> columns(Set<RequestMember> asked) {
        return columns.stream()
                .filter(column -> column.onDemand().map(asked::contains).orElse(true))
                .toList();
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
