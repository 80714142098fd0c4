package dev.billow.local.usage.file;

import java.io.Closeable;
import java.io.IOException;

/// Writes usage records to one file; the file is whole once the writer is closed.
public interface RecordWriter extends Closeable {
    void write(UsageRecord usage) throws IOException;
}
