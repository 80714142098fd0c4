package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;
import dev.billow.report.UsageFiles;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// The usage bucket on S3.
public final class S3UsageFiles implements UsageFiles {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String bucket;

    public S3UsageFiles(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public List<UsageFile> list(AccountId account, List<LocalDate> days) {
        return days.stream().flatMap(day -> list(account, day).stream()).toList();
    }

    private List<UsageFile> list(AccountId account, LocalDate day) {
        String prefix = UsageFiles.prefix(account, day);
        try {
            return s3
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                    .contents()
                    .stream()
                    .filter(object -> isData(object, prefix))
                    .map(object -> new UsageFile(object.key(), day, object.eTag(), object.size()))
                    .toList();
        } catch (SdkException e) {
            throw new StoreUnavailableException("S3 ListObjectsV2 " + prefix, e);
        }
    }

    private static boolean isData(S3Object object, String prefix) {
        String name = object.key().substring(prefix.length());
        boolean hidden = name.startsWith("_") || name.startsWith(".");
        return object.size() > 0 && !name.isEmpty() && !hidden && !name.endsWith("/");
    }

    @Override
    public void download(UsageFile file, Path target) throws IOException {
        Files.deleteIfExists(target);
        read(file, _ -> {}, ResponseTransformer.toFile(target));
        if (Files.size(target) != file.size()) {
            throw new StoreUnavailableException(
                    "S3 GetObject " + file.key(), new EOFException("not all of it came"));
        }
    }

    @Override
    public byte[] part(UsageFile file, long from, int length) {
        String range = "bytes=%d-%d".formatted(from, from + length - 1);
        return read(file, request -> request.range(range), ResponseTransformer.toBytes())
                .asByteArray();
    }

    private <T> T read(
            UsageFile file,
            Consumer<GetObjectRequest.Builder> what,
            ResponseTransformer<GetObjectResponse, T> into) {
        try {
            return s3.getObject(
                    request -> {
                        request.bucket(bucket).key(file.key()).ifMatch(file.eTag());
                        what.accept(request);
                    },
                    into);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                throw new UsageChangedException(file.key());
            }
            throw new StoreUnavailableException("S3 GetObject " + file.key(), e);
        } catch (SdkException e) {
            throw new StoreUnavailableException("S3 GetObject " + file.key(), e);
        }
    }
}
