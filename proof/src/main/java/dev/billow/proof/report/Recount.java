package dev.billow.proof.report;

import dev.billow.proof.usage.UsageRecord;

import java.io.IOException;
import java.util.List;

/// A report, told again from its usage. Days come in, in their order; lines go out, in theirs.
public interface Recount {
    /// The recount of what was asked for.
    static Recount of(Asked asked) {
        return switch (asked.kind()) {
            case BILLING -> new BillingRecount(asked);
            case CDR -> new DetailRecount(asked);
        };
    }

    /// The names of the columns.
    List<String> header();

    /// Takes the records of the next UTC day, copies left out.
    ///
    /// @return how many of them are of the period
    long add(List<UsageRecord> day, LineSink lines) throws IOException;

    /// Tells the lines that had to wait for the last day.
    void finish(LineSink lines) throws IOException;

    /// The control totals of all lines, in order of the currencies.
    List<Total> totals();

    /// Takes lines, in the order of the file.
    @FunctionalInterface
    interface LineSink {
        void line(List<String> cells) throws IOException;
    }
}
