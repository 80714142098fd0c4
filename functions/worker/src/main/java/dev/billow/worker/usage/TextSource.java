package dev.billow.worker.usage;

import java.io.IOException;
import java.io.Reader;

/// Opens the text of a landed file, decompressed, as UTF-8.
///
/// Malformed UTF-8 and damaged compression end in an `IOException` while reading.
public interface TextSource {
    Reader open(LandedFile file) throws IOException;
}
