package dev.billow.api.report;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.List;

/// What an operation has to say, before it is written in a format.
public sealed interface Answer {
    /// One report.
    record One(ReportInfo report) implements Answer {}

    /// A part of a list.
    ///
    /// @param cursor what to send for the next part, or null at the end
    record Many(List<ReportInfo> reports, @Nullable String cursor) implements Answer {
        public Many {
            reports = List.copyOf(reports);
        }
    }

    /// The client finds the answer elsewhere.
    record Elsewhere(URI location) implements Answer {}

    /// There is nothing to say.
    record Nothing() implements Answer {}
}
