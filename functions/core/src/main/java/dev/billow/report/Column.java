package dev.billow.report;

import java.util.Optional;

/// A column of a report's file.
///
/// @param name its header, the same in the CSV and in the workbook
/// @param kind what its cells hold; any of them may be empty
/// @param description what it means, in a sentence for people
/// @param onDemand the request member without which it is left out; empty when it is always there
public record Column(String name, Kind kind, String description, Optional<RequestMember> onDemand) {
    /// What the cells of a column hold, and how the CSV writes it.
    public enum Kind {
        /// Any text, up to 256 characters. A spreadsheet never takes it for a formula.
        TEXT,
        /// A whole number, as its digits.
        WHOLE_NUMBER,
        /// An exact decimal: plain digits with one dot, never an exponent.
        DECIMAL,
        /// A day of the calendar, as `2026-09-01`.
        DATE,
        /// A moment, in UTC as `2026-09-01T10:00:00Z`, with its fraction of a second if it has one.
        INSTANT,
        /// `true` or `false`.
        BOOLEAN
    }

    public Column {
        onDemand.ifPresent(Column::checkFlag);
    }

    static Column text(String name, String description) {
        return new Column(name, Kind.TEXT, description, Optional.empty());
    }

    static Column wholeNumber(String name, String description) {
        return new Column(name, Kind.WHOLE_NUMBER, description, Optional.empty());
    }

    static Column decimal(String name, String description) {
        return new Column(name, Kind.DECIMAL, description, Optional.empty());
    }

    static Column instant(String name, String description) {
        return new Column(name, Kind.INSTANT, description, Optional.empty());
    }

    static Column flag(String name, String description) {
        return new Column(name, Kind.BOOLEAN, description, Optional.empty());
    }

    static Column date(String name, String description) {
        return new Column(name, Kind.DATE, description, Optional.empty());
    }

    /// The same column, there only when the request sets the member.
    Column onlyWith(RequestMember member) {
        return new Column(name, kind, description, Optional.of(member));
    }

    private static void checkFlag(RequestMember member) {
        if (member.kind() != RequestMember.Kind.BOOLEAN) {
            throw new IllegalArgumentException("only a yes or no can ask for a column");
        }
    }
}
