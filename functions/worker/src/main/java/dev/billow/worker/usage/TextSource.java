package dev.billow.worker.usage;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/// Opens the text of landed files, decompressed, as UTF-8.
///
/// Bytes that are not UTF-8 come as [#MALFORMED], which no text holds, so that a reader can name
/// their line. What inflates too far, is damaged or cut off ends in an [UnreadableTextException].
public final class TextSource {
    /// Stands for bytes that are not UTF-8: half of a surrogate pair.
    static final char MALFORMED = '\uD800';

    private static final int BUFFER = 1 << 16;

    /// Records are seldom longer, in bytes.
    private static final long LONG_RECORD = 512;

    /// The engine drops no line below this, in bytes.
    private static final long HIDDEN_LINE = 16L << 20;

    private final InflationLimits limits;

    public TextSource(InflationLimits limits) {
        this.limits = limits;
    }

    /// The text of a file.
    public Reader open(LandedFile file) throws IOException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(MALFORMED));
        return new InputStreamReader(bytes(file), decoder);
    }

    /// The bytes of that text, which may not be UTF-8.
    public InputStream bytes(LandedFile file) throws IOException {
        InputStream raw = Files.newInputStream(file.path());
        try {
            long size = file.source().size();
            return switch (file.format().compression()) {
                case NONE -> raw;
                case GZIP -> new InflatedStream(new WholeGzipStream(raw, BUFFER), size, limits);
                case ZSTD -> new InflatedStream(unpacked(raw), size, limits);
            };
        } catch (IOException e) {
            raw.close();
            throw InflatedStream.told(e);
        }
    }

    private static InputStream unpacked(InputStream raw) throws IOException {
        return new ZstdInputStreamNoFinalizer(new BufferedInputStream(raw, BUFFER));
    }

    /// What tells from the first bytes that the file is not what its name says, if anything does.
    public Optional<String> disguise(LandedFile file) throws IOException {
        UsageFormat format = file.format();
        Optional<String> outside = Optional.empty();
        try (InputStream raw = Files.newInputStream(file.path())) {
            outside = Signature.fault(format, raw.readNBytes(Signature.LENGTH));
        }
        if (outside.isPresent() || format.compression() == UsageFormat.Compression.NONE) {
            return outside;
        }
        try (InputStream text = bytes(file)) {
            return Signature.ofNoText(text.readNBytes(Signature.LENGTH))
                    .map(inside -> "holds " + inside.title() + ", not text");
        }
    }

    /// True when the file says of itself that it inflates too far, or may be cut off in secret.
    ///
    /// The engine takes a Zstandard file that was cut off for a shorter one.
    public boolean isDoubtful(LandedFile file) throws IOException {
        return switch (file.format().compression()) {
            case NONE -> false;
            case GZIP -> limits.forbids(declared(file), file.source().size());
            case ZSTD -> true;
        };
    }

    /// True when the file is so much longer than records are that it may end with a line that is
    /// too long, which the engine drops when it has more than two of its buffers.
    ///
    /// @param records that the engine read
    public boolean mayHideLine(LandedFile file, long records) throws IOException {
        if (file.format().kind() == UsageFormat.Kind.PARQUET) {
            return false;
        }
        return switch (file.format().compression()) {
            case NONE -> file.source().size() - records * LONG_RECORD > HIDDEN_LINE;
            case GZIP -> declared(file) - records * LONG_RECORD > HIDDEN_LINE;
            case ZSTD -> false;
        };
    }

    /// The length that the trailer of gzip tells, which may be a lie.
    private static long declared(LandedFile file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.path().toFile(), "r")) {
            bytes.seek(bytes.length() - Integer.BYTES);
            return Integer.toUnsignedLong(Integer.reverseBytes(bytes.readInt()));
        }
    }

    /// Reads a file to its end, or until the thread is interrupted.
    ///
    /// @throws UnreadableTextException when it inflates too far, is damaged or cut off
    public TextEnd readToEnd(LandedFile file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        TextEnd end = TextEnd.START;
        try (InputStream bytes = bytes(file)) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                end = end.after(buffer, count);
                if (Thread.currentThread().isInterrupted()) {
                    return end;
                }
            }
        }
        return end;
    }

    /// True when no part of the text was malformed.
    static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
