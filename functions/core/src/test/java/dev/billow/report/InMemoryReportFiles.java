package dev.billow.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The reports bucket in memory.
public final class InMemoryReportFiles implements ReportFiles {
    private final Map<String, byte[]> objects = new TreeMap<>();
    private final Map<String, String> contentTypes = new TreeMap<>();
    private final List<Signed> signed = new ArrayList<>();

    /// What a link was signed for.
    public record Signed(String key, String fileName, String contentType) {}

    @Override
    public Upload create(String key, String contentType) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new Upload() {
            @Override
            public OutputStream out() {
                return bytes;
            }

            @Override
            public void finish() {
                store(key, bytes.toByteArray(), contentType);
            }

            @Override
            public void close() {}
        };
    }

    private synchronized void store(String key, byte[] content, String contentType) {
        objects.put(key, content);
        contentTypes.put(key, contentType);
    }

    @Override
    public synchronized InputStream open(String key) {
        byte[] object = objects.get(key);
        if (object == null) {
            throw new MissingFileException(key);
        }
        return new ByteArrayInputStream(object);
    }

    @Override
    public synchronized Link link(String key, String fileName, String contentType, Instant now) {
        signed.add(new Signed(key, fileName, contentType));
        return new Link(
                URI.create("https://reports.example/" + key + "?X-Amz-Signature=0"),
                now.plus(MAX_LINK_LIFE));
    }

    @Override
    public synchronized void delete(AccountId account, ReportId id) {
        objects.keySet().removeIf(key -> key.startsWith(ReportFiles.prefix(account, id)));
    }

    @Override
    public synchronized void delete(AccountId account, ReportId id, String leaseToken) {
        String prefix = ReportFiles.prefix(account, id, leaseToken);
        objects.keySet().removeIf(key -> key.startsWith(prefix));
    }

    /// The stored objects by key.
    public synchronized Map<String, byte[]> objects() {
        return new TreeMap<>(objects);
    }

    /// What links were signed for, in order.
    public synchronized List<Signed> signed() {
        return List.copyOf(signed);
    }

    /// What each object ever stored was stored as, by key.
    public synchronized Map<String, String> contentTypes() {
        return new TreeMap<>(contentTypes);
    }
}
