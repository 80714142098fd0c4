package dev.billow.proof.usage;

import java.util.Map;

/// Takes the records of a file, in its order.
interface RecordSink {
    /// @param line the physical line that it begins on, or its row
    /// @param texts by the names of the columns or members
    void record(long line, Map<String, String> texts);

    /// Something that is no record.
    void broken(long line, String why);
}
