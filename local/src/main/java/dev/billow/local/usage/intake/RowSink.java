package dev.billow.local.usage.intake;

import java.io.IOException;

/// Takes what a source file holds.
interface RowSink {
    /// The columns, once and before all rows, where the format declares them.
    void columns(SourceColumns columns);

    void row(SourceRow row) throws IOException;
}
