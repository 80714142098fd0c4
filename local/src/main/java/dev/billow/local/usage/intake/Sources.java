package dev.billow.local.usage.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Source files as text: UTF-8, with or without a byte order mark, gzipped when the name says so.
final class Sources {
    private static final int BUFFER = 1 << 16;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Sources() {}

    /// The name of a file without its folders.
    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /// Opens a text whose bytes must be UTF-8: others end the reading, they are not replaced.
    static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            boolean gzip = name(file).toLowerCase(Locale.ROOT).endsWith(".gz");
            InputStream plain = gzip ? new GZIPInputStream(bytes, BUFFER) : bytes;
            BufferedReader text =
                    new BufferedReader(
                            new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()),
                            BUFFER);
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException e) {
            bytes.close();
            throw unreadable(file, 0, e);
        }
    }

    /// What ended the reading of a text, for people.
    static UsageFileException unreadable(Path file, long lastLine, Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String problem =
                cause instanceof CharacterCodingException
                        ? "not UTF-8"
                        : "cannot be read: " + cause.getMessage();
        return new UsageFileException(
                Fault.whole(name(file) + ", after line " + lastLine, problem));
    }
}
