package dev.billow.worker.duckdb;

import com.github.luben.zstd.Zstd;

import dev.billow.worker.usage.CsvHeader;
import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextSource;
import dev.billow.worker.usage.UsageFormat.Compression;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/// A last row in each file of a scan, for as long as the engine reads them.
///
/// The engine drops what follows a quote that is never closed, without a word when it reads many
/// files at once. The last row is dropped with it, and so tells.
final class EndMarks implements AutoCloseable {
    /// What the row has as its category; no usage can know it.
    static final String CATEGORY = "end-" + UUID.randomUUID();

    private final Map<LandedFile, Long> sizes = new LinkedHashMap<>();

    private EndMarks() {}

    /// Writes the marks.
    static EndMarks in(Scan scan, TextSource texts) throws IOException {
        EndMarks marks = new EndMarks();
        if (scan.endMark().isEmpty()) {
            return marks;
        }
        try {
            for (LandedFile file : scan.files()) {
                marks.write(file, scan.endMark(), texts);
            }
        } catch (IOException e) {
            marks.close();
            throw e;
        }
        return marks;
    }

    private void write(LandedFile file, String row, TextSource texts) throws IOException {
        String lineEnd;
        try (Reader text = texts.open(file)) {
            lineEnd = CsvHeader.lineEnd(text);
        }
        byte[] mark = (lineEnd + row + lineEnd).getBytes(StandardCharsets.UTF_8);
        sizes.put(file, Files.size(file.path()));
        Files.write(
                file.path(),
                compressed(mark, file.format().compression()),
                StandardOpenOption.APPEND);
    }

    /// As a member or frame of its own.
    private static byte[] compressed(byte[] bytes, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> bytes;
            case GZIP -> {
                ByteArrayOutputStream member = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
                    gzip.write(bytes);
                }
                yield member.toByteArray();
            }
            case ZSTD -> Zstd.compress(bytes);
        };
    }

    /// Takes the marks out of the files again.
    @Override
    public void close() throws IOException {
        for (Map.Entry<LandedFile, Long> size : sizes.entrySet()) {
            try (FileChannel file =
                    FileChannel.open(size.getKey().path(), StandardOpenOption.WRITE)) {
                file.truncate(size.getValue());
            }
        }
    }
}
