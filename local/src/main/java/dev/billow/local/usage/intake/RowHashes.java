package dev.billow.local.usage.intake;

import dev.billow.local.usage.file.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Record ids for rows that have none: a hash of the row's values, and its number among equal rows.
///
/// The same rows have the same ids however their columns are ordered. Every hash is remembered, so
/// memory grows with the file (about 150 bytes a row).
final class RowHashes {
    private static final int BYTES = 16;

    private final Map<String, Integer> seen = new HashMap<>();

    String next(SourceRow row) {
        String hash = hash(row);
        return "row-" + hash + "-" + seen.merge(hash, 1, Integer::sum);
    }

    private static String hash(SourceRow row) {
        Map<String, String> ordered = new TreeMap<>(row.values());
        ordered.putAll(row.nested());
        MessageDigest digest = Sha256.begin();
        ordered.forEach(
                (column, value) -> {
                    add(digest, column);
                    add(digest, value);
                });
        return Sha256.end(digest, BYTES);
    }

    // With its length in front, so that no two lists of texts run together to the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
