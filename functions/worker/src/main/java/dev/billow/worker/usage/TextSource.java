package dev.billow.worker.usage;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
