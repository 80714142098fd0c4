package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;

/// The reports bucket on S3.
public final class S3ReportFiles implements ReportFiles {
    public S3ReportFiles(S3Client s3, S3Presigner presigner, String bucket) {
        throw new IllegalStateException(bucket + s3 + presigner);
    }

    @Override
    public void put(String key, Path file, String contentType) {}

    @Override
    public InputStream open(String key) {
        return InputStream.nullInputStream();
    }

    @Override
    public Link link(String key, String fileName, String contentType, Instant now) {
        throw new IllegalStateException();
    }

    @Override
    public void delete(AccountId account, ReportId id) {}
}
