package dev.billow.flow;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/// Usage files of an account that belongs to one test alone.
final class Usage {
    private final S3Client s3;
    private final String bucket;
    private final String account = "t-" + UUID.randomUUID().toString().substring(0, 8);

    Usage(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    String account() {
        return account;
    }

    /// Stores a file under a day, gzipped when its name says so; gives the object's key.
    String put(String day, String name, String content) {
        String key = "usage/accountId=%s/date=%s/%s".formatted(account, day, name);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        s3.putObject(
                request -> request.bucket(bucket).key(key),
                RequestBody.fromBytes(name.endsWith(".gz") ? gzip(bytes) : bytes));
        return key;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
