package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.UsageFiles;

import software.amazon.awssdk.services.s3.S3Client;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// The usage bucket on S3.
public final class S3UsageFiles implements UsageFiles {
    public S3UsageFiles(S3Client s3, String bucket) {
        throw new IllegalStateException(bucket + s3);
    }

    @Override
    public List<UsageFile> list(AccountId account, List<LocalDate> days) {
        return List.of();
    }

    @Override
    public void download(UsageFile file, Path target) {}
}
