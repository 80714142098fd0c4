package dev.billow.worker.sums;

import java.io.IOException;

/// Finds the records of a text, one after the other.
interface RecordScanner {
    /// Finds the next record.
    ///
    /// @param record takes its values; they are there until the next call
    /// @return false at the end of the text
    /// @throws DoubtfulException when the text is not plainly what its format says
    boolean next(RecordBytes record) throws IOException, DoubtfulException;
}
