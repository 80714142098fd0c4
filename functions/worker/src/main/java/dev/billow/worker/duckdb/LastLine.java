package dev.billow.worker.duckdb;

import dev.billow.worker.usage.LandedFile;
import dev.billow.worker.usage.TextSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Reader;

/// Looks whether the last line of a text file has a line end.
final class LastLine {
    private LastLine() {}

    /// True when it has one, and for Zstandard, whose line ends are not seen.
    static boolean hasEnd(LandedFile file, TextSource texts) throws IOException {
        return switch (file.format().compression()) {
            case NONE -> isLineEnd(lastByte(file));
            case GZIP -> isLineEnd(lastChar(file, texts));
            case ZSTD -> true;
        };
    }

    private static int lastByte(LandedFile file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read();
        }
    }

    private static int lastChar(LandedFile file, TextSource texts) throws IOException {
        char[] buffer = new char[1 << 16];
        int last = -1;
        try (Reader text = texts.open(file)) {
            for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
                last = buffer[count - 1];
            }
        }
        return last;
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r';
    }
}
