package dev.billow.local.usage.file;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.GZIPOutputStream;

/// Makes usage files of any format; the same records in the same order make the same bytes.
public final class RecordFiles implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    // Opened for the first Parquet file and kept for the next.
    private @Nullable Connection database;

    /// Starts a file.
    public RecordWriter open(UsageFormat format, Path file) throws IOException {
        return switch (format) {
            case CSV -> CsvRecordWriter.begin(plain(file));
            case CSV_GZ -> CsvRecordWriter.begin(gzip(file));
            case NDJSON -> new NdjsonRecordWriter(plain(file));
            case NDJSON_GZ -> new NdjsonRecordWriter(gzip(file));
            case PARQUET -> new ParquetRecordWriter(database(), file);
        };
    }

    @Override
    public void close() throws IOException {
        try {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot be closed", e);
        }
    }

    private Connection database() throws IOException {
        try {
            if (database == null) {
                database = DuckDb.open();
            }
            return database;
        } catch (SQLException e) {
            throw new IOException("DuckDB cannot be opened", e);
        }
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
