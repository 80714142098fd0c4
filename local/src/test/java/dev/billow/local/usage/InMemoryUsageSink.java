package dev.billow.local.usage;

import dev.billow.local.usage.file.UsageSink;
import dev.billow.report.AccountId;
import dev.billow.report.UsageFiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Usage files in memory, by key.
public final class InMemoryUsageSink implements UsageSink {
    private final Map<String, byte[]> objects = new TreeMap<>();

    @Override
    public void put(AccountId account, LocalDate day, String name, Path file) throws IOException {
        objects.put(UsageFiles.prefix(account, day) + name, Files.readAllBytes(file));
    }

    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /// The bytes of every object, as text that compares well.
    public Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        objects.forEach(
                (key, bytes) -> contents.put(key, new String(bytes, StandardCharsets.ISO_8859_1)));
        return contents;
    }

    /// The records of all objects whose key begins like this.
    public List<Map<String, String>> records(String prefix) throws IOException {
        List<Map<String, String>> records = new ArrayList<>();
        for (Map.Entry<String, byte[]> object : objects.entrySet()) {
            if (object.getKey().startsWith(prefix)) {
                records.addAll(WrittenUsage.read(object.getKey(), object.getValue()));
            }
        }
        return records;
    }

    public List<Map<String, String>> records() throws IOException {
        return records("");
    }
}
