package dev.billow.local.usage.file;

import dev.billow.report.AccountId;
import dev.billow.report.UsageFiles;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/// Usage files in a bucket.
public final class S3UsageSink implements UsageSink, AutoCloseable {
    private final S3Client s3;
    private final String bucket;

    public S3UsageSink(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void put(AccountId account, LocalDate day, String name, Path file) throws IOException {
        String key = UsageFiles.prefix(account, day) + name;
        try {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw new IOException("s3://" + bucket + "/" + key + " cannot be written", e);
        }
    }

    /// Closes the client.
    @Override
    public void close() {
        s3.close();
    }

    @Override
    public String toString() {
        return "s3://" + bucket;
    }
}
