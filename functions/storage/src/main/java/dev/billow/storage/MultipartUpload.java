package dev.billow.storage;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Stores one large file in parts; what is not completed is aborted and leaves no object.
final class MultipartUpload {
    static final int PART_BYTES = 8 << 20;

    private final S3Client s3;
    private final String bucket;
    private final String key;

    MultipartUpload(S3Client s3, String bucket, String key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
    }

    void upload(Path file, String contentType) throws IOException {
        String id =
                s3.createMultipartUpload(
                                request -> request.bucket(bucket).key(key).contentType(contentType))
                        .uploadId();
        try (InputStream in = Files.newInputStream(file)) {
            List<CompletedPart> parts = new ArrayList<>();
            byte[] part = in.readNBytes(PART_BYTES);
            while (part.length > 0) {
                parts.add(upload(id, parts.size() + 1, part));
                part = in.readNBytes(PART_BYTES);
            }
            s3.completeMultipartUpload(
                    request ->
                            request.bucket(bucket)
                                    .key(key)
                                    .uploadId(id)
                                    .multipartUpload(
                                            CompletedMultipartUpload.builder()
                                                    .parts(parts)
                                                    .build()));
        } catch (SdkException | IOException e) {
            abort(id, e);
            throw e;
        }
    }

    private CompletedPart upload(String id, int number, byte[] bytes) {
        String eTag =
                s3.uploadPart(
                                request ->
                                        request.bucket(bucket)
                                                .key(key)
                                                .uploadId(id)
                                                .partNumber(number),
                                RequestBody.fromBytes(bytes))
                        .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    /// The first error is the one to tell; the bucket's lifecycle removes what stays behind.
    private void abort(String id, Exception first) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
        } catch (SdkException e) {
            first.addSuppressed(e);
        }
    }
}
