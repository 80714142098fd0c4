package dev.billow.local.usage.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// The formats of usage files.
public enum UsageFormat {
    CSV("csv"),
    CSV_GZ("csv.gz"),
    NDJSON("ndjson"),
    NDJSON_GZ("ndjson.gz"),
    PARQUET("parquet");

    private static final int BUFFER = 1 << 16;

    private final String extension;

    UsageFormat(String extension) {
        this.extension = extension;
    }

    /// How file names of this format end, without the leading dot.
    public String extension() {
        return extension;
    }

    @Override
    public String toString() {
        return extension;
    }

    /// Starts a file; the same records in the same order make the same bytes.
    public RecordWriter open(Path file) throws IOException {
        return switch (this) {
            case CSV -> CsvRecordWriter.begin(plain(file));
            case CSV_GZ -> CsvRecordWriter.begin(gzip(file));
            case NDJSON -> new NdjsonRecordWriter(plain(file));
            case NDJSON_GZ -> new NdjsonRecordWriter(gzip(file));
            case PARQUET -> new ParquetRecordWriter(file);
        };
    }

    private static OutputStream plain(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    // The JDK's gzip header has no file name and a time of zero.
    private static OutputStream gzip(Path file) throws IOException {
        return new BufferedOutputStream(
                new GZIPOutputStream(Files.newOutputStream(file), BUFFER), BUFFER);
    }
}
