package dev.billow.worker.table;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;

/// A file of a table under way; it takes the rows in order.
interface RowFile extends Closeable {
    /// Writes a row: a cell for each column, null when it is empty.
    ///
    /// The kind of a column says what its cells are: String for a text; Long, or BigDecimal with
    /// no decimals, for a whole number; BigDecimal, LocalDate, Instant and Boolean for the others.
    /// The array is the caller's.
    void write(@Nullable Object[] cells) throws IOException;

    /// Ends the file; no row comes after it.
    WrittenFile finish() throws IOException;

    /// Gives up what is not finished.
    @Override
    void close();
}
