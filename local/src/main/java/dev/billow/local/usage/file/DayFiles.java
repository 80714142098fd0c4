package dev.billow.local.usage.file;

import dev.billow.report.AccountId;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/// Sorts records, in whatever order they come, into one file per day; nothing is stored before
/// [#store].
public final class DayFiles implements AutoCloseable {
    private static final int MOST_OPEN = 64;
    private static final int HASH_BYTES = 8;

    private final TemporaryFolder folder = new TemporaryFolder();
    private final NavigableSet<LocalDate> days = new TreeSet<>();
    // Least recently used first.
    private final Map<LocalDate, CsvRecordWriter> open = new LinkedHashMap<>(16, 0.75f, true);

    public DayFiles() throws IOException {}

    public void add(UsageRecord usage) throws IOException {
        LocalDate day = usage.day();
        CsvRecordWriter writer = open.get(day);
        if (writer == null) {
            makeRoom();
            writer = open(day);
            open.put(day, writer);
        }
        writer.write(usage);
    }

    /// Stores each day as `<name>-<hash of its content>.csv.gz`: equal records in equal order make
    /// an equal object, so that storing them again changes nothing.
    ///
    /// @return how many days there were
    public int store(UsageSink sink, AccountId account, String name) throws IOException {
        closeAll();
        for (LocalDate day : days) {
            Path packed = folder.resolve(day + ".csv.gz");
            String hash = pack(file(day), packed);
            sink.put(account, day, name + "-" + hash + ".csv.gz", packed);
            Files.deleteIfExists(packed);
        }
        return days.size();
    }

    @Override
    public void close() throws IOException {
        try {
            closeAll();
        } finally {
            folder.close();
        }
    }

    private void makeRoom() throws IOException {
        if (open.size() < MOST_OPEN) {
            return;
        }
        LocalDate eldest = open.keySet().iterator().next();
        CsvRecordWriter writer = open.remove(eldest);
        if (writer != null) {
            writer.close();
        }
    }

    private CsvRecordWriter open(LocalDate day) throws IOException {
        OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(
                                file(day), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        return days.add(day) ? CsvRecordWriter.begin(out) : CsvRecordWriter.resume(out);
    }

    private Path file(LocalDate day) {
        return folder.resolve(day + ".csv");
    }

    private void closeAll() throws IOException {
        for (CsvRecordWriter writer : open.values()) {
            writer.close();
        }
        open.clear();
    }

    private static String pack(Path plain, Path packed) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (InputStream in =
                        new DigestInputStream(
                                new BufferedInputStream(Files.newInputStream(plain)), digest);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            in.transferTo(out);
        }
        return Sha256.end(digest, HASH_BYTES);
    }
}
