package dev.billow.local.usage.file;

/// The formats of usage files.
public enum UsageFormat {
    CSV("csv"),
    CSV_GZ("csv.gz"),
    NDJSON("ndjson"),
    NDJSON_GZ("ndjson.gz"),
    PARQUET("parquet");

    private final String extension;

    UsageFormat(String extension) {
        this.extension = extension;
    }

    /// How file names of this format end, without the leading dot.
    public String extension() {
        return extension;
    }

    @Override
    public String toString() {
        return extension;
    }
}
