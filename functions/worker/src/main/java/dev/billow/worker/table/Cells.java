package dev.billow.worker.table;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// A file that takes the cells of a table one by one, row by row.
interface Cells extends Closeable {
    /// An empty text is an empty cell.
    void text(String value);

    void wholeNumber(long value);

    /// A number with the digits that its scale says.
    void number(BigDecimal value);

    void date(LocalDate value);

    void instant(Instant value);

    void flag(boolean value);

    void absent();

    void endRow() throws IOException;

    /// Ends the file; no cell comes after it.
    WrittenFile finish() throws IOException;
}
