package dev.billow.report;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The identity of a report: a random (version 4) UUID in lower case, 122 random bits.
public record ReportId(String value) {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    public ReportId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a report id");
        }
    }

    /// A new id from the system's secure random source.
    public static ReportId random() {
        return new ReportId(UUID.randomUUID().toString());
    }

    /// Reads an id that came from outside; empty when it is not one, in any case of letters.
    public static Optional<ReportId> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FORM.matcher(lower).matches() ? Optional.of(new ReportId(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
