package dev.billow.worker.usage;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The first bytes by which files that are no plain text are known.
enum Signature {
    GZIP("gzip", "1f8b"),
    ZSTD("Zstandard", "28b52ffd|5[0-9a-f]2a4d18"),
    ZIP("a ZIP archive", "504b0304"),
    PARQUET("Parquet", "50415231"),
    ENCRYPTED_PARQUET("encrypted Parquet", "50415245"),
    UTF_16_LITTLE("UTF-16", "fffe"),
    UTF_16_BIG("UTF-16", "feff");

    /// So many bytes tell.
    static final int LENGTH = 4;

    private final String title;
    private final String pattern;

    /// @param pattern of the bytes in hexadecimal
    Signature(String title, String pattern) {
        this.title = title;
        this.pattern = pattern;
    }

    /// The name for people.
    String title() {
        return title;
    }

    /// What begins with these bytes and so is no text; empty when it may be text.
    static Optional<Signature> ofNoText(byte[] head) {
        return of(head).filter(found -> found != PARQUET && found != ENCRYPTED_PARQUET);
    }

    private static Optional<Signature> of(byte[] head) {
        String bytes = HexFormat.of().formatHex(head);
        return Arrays.stream(values())
                .filter(known -> bytes.matches("(" + known.pattern + ").*"))
                .findFirst();
    }

    /// What is wrong with a file that begins so, if anything.
    static Optional<String> fault(UsageFormat format, byte[] head) {
        Optional<Signature> expected = expected(format);
        if (expected.isEmpty()) {
            return ofNoText(head).map(is -> "is " + is.title + ", and its name does not say so");
        }
        Optional<Signature> found = of(head);
        if (found.equals(expected)) {
            return Optional.empty();
        }
        String but = found.map(is -> ", but " + is.title).orElse("");
        return Optional.of("is not " + expected.get().title + ", as its name says" + but);
    }

    /// What the bytes of a file of this format begin with; empty for text.
    private static Optional<Signature> expected(UsageFormat format) {
        if (format.kind() == UsageFormat.Kind.PARQUET) {
            return Optional.of(PARQUET);
        }
        return switch (format.compression()) {
            case NONE -> Optional.empty();
            case GZIP -> Optional.of(GZIP);
            case ZSTD -> Optional.of(ZSTD);
        };
    }
}
