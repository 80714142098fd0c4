package dev.billow.worker.usage;

import java.io.IOException;

/// Reads the records of a landed file one by one, in order, as text.
public interface RecordReader {
    /// @throws UnreadableTextException when nobody can tell the records, or those from some line on
    /// @throws IOException when the file cannot be read to its end
    void read(LandedFile file, RecordVisitor visitor) throws IOException;
}
