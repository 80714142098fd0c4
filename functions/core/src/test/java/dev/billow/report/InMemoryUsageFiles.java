package dev.billow.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The usage bucket in memory.
public final class InMemoryUsageFiles implements UsageFiles {
    private final Map<String, byte[]> objects = new TreeMap<>();

    /// Stores a file under an account's day, replacing one of the same name.
    public synchronized String put(AccountId account, LocalDate day, String name, byte[] content) {
        String key = UsageFiles.prefix(account, day) + name;
        put(key, content);
        return key;
    }

    /// Stores an object under any key, replacing one of the same key.
    public synchronized void put(String key, byte[] content) {
        objects.put(key, content.clone());
    }

    /// Removes an object, if it is there.
    public synchronized void remove(String key) {
        objects.remove(key);
    }

    @Override
    public synchronized List<UsageFile> list(AccountId account, List<LocalDate> days) {
        List<UsageFile> found = new ArrayList<>();
        for (LocalDate day : days) {
            String prefix = UsageFiles.prefix(account, day);
            objects.forEach(
                    (key, content) -> {
                        String name = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
                        boolean hidden = name.startsWith("_") || name.startsWith(".");
                        if (!name.isEmpty() && !hidden && content.length > 0) {
                            found.add(new UsageFile(key, day, eTag(content), content.length));
                        }
                    });
        }
        return List.copyOf(found);
    }

    @Override
    public synchronized void download(UsageFile file, Path target) throws IOException {
        Files.write(target, content(file));
    }

    @Override
    public synchronized byte[] part(UsageFile file, long from, int length) {
        byte[] content = content(file);
        long end = Math.min(content.length, from + length);
        return Arrays.copyOfRange(content, Math.toIntExact(from), Math.toIntExact(end));
    }

    private byte[] content(UsageFile file) {
        byte[] content = objects.get(file.key());
        if (content == null || !eTag(content).equals(file.eTag())) {
            throw new UsageChangedException(file.key());
        }
        return content;
    }

    /// The MD5, as the store gives it for an object that came in one piece.
    private static String eTag(byte[] content) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(content);
            return '"' + HexFormat.of().formatHex(md5) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
