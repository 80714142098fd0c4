package dev.billow.proof.usage;

import com.github.luben.zstd.ZstdInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Reads usage files by what their names say they are.
final class FileFormat {
    private FileFormat() {}

    /// @throws UnreadableUsageException when the file is not what its name says
    static void read(UsageFile file, RecordSink sink) throws IOException {
        String name = file.key();
        String plain = name.replaceFirst("\\.(gz|zst)$", "");
        try {
            if (name.endsWith(".parquet")) {
                ParquetRecords.read(file.path(), sink);
            } else if (plain.endsWith(".csv")) {
                try (Reader text = text(name, file.path())) {
                    CsvRecords.read(text, sink);
                }
            } else if (plain.endsWith(".ndjson") || plain.endsWith(".jsonl")) {
                try (Reader text = text(name, file.path())) {
                    JsonRecords.read(text, sink);
                }
            } else {
                throw new IOException("its name ends with none of the known extensions");
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new UnreadableUsageException(name, String.valueOf(e.getMessage()), e);
        }
    }

    private static Reader text(String name, Path path) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        try {
            if (name.endsWith(".gz")) {
                bytes = new GZIPInputStream(bytes, 1 << 16);
            } else if (name.endsWith(".zst")) {
                bytes = new ZstdInputStream(bytes);
            }
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        return new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
