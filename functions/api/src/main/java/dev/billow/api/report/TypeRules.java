package dev.billow.api.report;

import dev.billow.api.http.Fields;
import dev.billow.api.wire.Property;
import dev.billow.report.ReportType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The type of report that a request names, where no route says it.
public final class TypeRules {
    private static final List<String> IDS =
            Arrays.stream(ReportType.values()).map(ReportType::id).toList();

    /// The member that names it.
    public static final Property MEMBER =
            Property.choice("reportType", IDS, "The type of report", ReportType.BILLING.id());

    private TypeRules() {}

    /// @return empty only after a fault was noted
    public static Optional<ReportType> read(Fields fields) {
        Optional<String> text = fields.text("ReportType");
        Optional<ReportType> type =
                Arrays.stream(ReportType.values())
                        .filter(each -> text.filter(each.id()::equalsIgnoreCase).isPresent())
                        .findFirst();
        if (type.isEmpty()) {
            String allowed = "Allowed: " + String.join(", ", IDS);
            text.ifPresentOrElse(
                    named -> fields.fault("ReportType", named, "is no type. " + allowed),
                    () -> fields.fault("ReportType", "is missing. " + allowed));
        }
        return type;
    }
}
