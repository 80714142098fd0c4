package dev.billow.worker.athena;

import java.util.List;

/// One query that gives a whole report, ready to be started.
///
/// @param text with a `?` for each parameter; shorter than [#LONGEST_TEXT] bytes
/// @param parameters SQL literals, one for each `?`, as Athena's ExecutionParameters takes them
public record AthenaQuery(String text, List<String> parameters) {
    /// The first length in bytes of UTF-8 that Athena refuses.
    public static final int LONGEST_TEXT = 262_144;

    public AthenaQuery {
        parameters = List.copyOf(parameters);
    }
}
