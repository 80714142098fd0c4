package dev.billow.worker.athena;

import dev.billow.report.CurrencyTotal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// Makes lines of a report type, and readings of files, from the rows of its query.
interface ResultLines {
    void accept(List<@Nullable String> row) throws IOException;

    /// The control totals of the lines so far, one per currency, in order of the code.
    List<CurrencyTotal> totals();

    /// The records in the lines so far.
    long counted();
}
