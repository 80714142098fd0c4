package dev.billow.worker.usage;

import java.util.Locale;
import java.util.Optional;

/// How a usage object is written, told by the end of its name.
///
/// @param kind the kind of records
/// @param compression what the bytes are wrapped in
public record UsageFormat(Kind kind, Compression compression) {
    /// What people are told when an object has another ending.
    public static final String ENDINGS =
            "csv, ndjson, jsonl (each also with .gz or .zst) and parquet are read";

    /// The kind of records.
    public enum Kind {
        CSV("csv"),
        JSON("ndjson"),
        PARQUET("parquet");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    /// What the bytes are wrapped in.
    public enum Compression {
        NONE(""),
        GZIP(".gz"),
        ZSTD(".zst");

        private final String ending;

        Compression(String ending) {
            this.ending = ending;
        }
    }

    /// The format of an object; empty when its ending is none that is read.
    public static Optional<UsageFormat> of(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        for (Compression compression : Compression.values()) {
            if (compression != Compression.NONE && name.endsWith(compression.ending)) {
                String inner = name.substring(0, name.length() - compression.ending.length());
                return kind(inner)
                        .filter(kind -> kind != Kind.PARQUET)
                        .map(kind -> new UsageFormat(kind, compression));
            }
        }
        return kind(name).map(kind -> new UsageFormat(kind, Compression.NONE));
    }

    private static Optional<Kind> kind(String name) {
        if (name.endsWith(".jsonl")) {
            return Optional.of(Kind.JSON);
        }
        for (Kind kind : Kind.values()) {
            if (name.endsWith("." + kind.ending)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The ending that a landed file of this format has, with its dots.
    public String ending() {
        return "." + kind.ending + compression.ending;
    }
}
