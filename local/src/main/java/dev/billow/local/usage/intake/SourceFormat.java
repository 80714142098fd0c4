package dev.billow.local.usage.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// The formats that usage is taken in from; CSV and NDJSON also gzipped (`.gz`).
public enum SourceFormat {
    CSV,
    NDJSON,
    PARQUET;

    /// The format of a file by how its name ends.
    ///
    /// @throws UsageFileException when the name tells none
    public static SourceFormat of(Path file) {
        String name = Sources.name(file).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".csv")) {
            return CSV;
        }
        if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
            return NDJSON;
        }
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        throw new UsageFileException(
                Fault.whole(
                        Sources.name(file),
                        "its name tells no format; allowed: .csv, .ndjson, .jsonl (each also with"
                                + " .gz), .parquet, or --format"));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads a file from beginning to end.
    ///
    /// @throws UsageFileException when it is not of this format
    void read(Path file, RowSink sink) throws IOException {
        switch (this) {
            case CSV -> CsvSource.read(file, sink);
            case NDJSON -> NdjsonSource.read(file, sink);
            case PARQUET -> ParquetSource.read(file, sink);
        }
    }
}
