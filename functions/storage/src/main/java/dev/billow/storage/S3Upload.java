package dev.billow.storage;

import dev.billow.report.ReportFiles;
import dev.billow.report.StoreUnavailableException;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One object under way: in one request when it is small, in parts of 8 MiB when it is not, so that
/// no more than a part is in memory. S3 takes 10,000 parts, which is 84 GB.
final class S3Upload implements ReportFiles.Upload {
    static final int PART_BYTES = 8 << 20;
    private static final int FIRST_BUFFER = 1 << 16;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final OutputStream out = new Parts();
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] part = new byte[FIRST_BUFFER];
    private int filled;
    private @Nullable String uploadId;

    S3Upload(S3Client s3, String bucket, String key, String contentType) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void finish() {
        try {
            String id = uploadId;
            if (id == null) {
                s3.putObject(
                        request -> request.bucket(bucket).key(key).contentType(contentType),
                        body());
                return;
            }
            if (filled > 0) {
                send(id);
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
            uploadId = null;
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /// The bucket's lifecycle removes what cannot be aborted now.
    @Override
    public void close() {
        String id = uploadId;
        uploadId = null;
        if (id != null) {
            try {
                s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
            } catch (SdkException e) {
                new JsonLog("storage").with("key", key).warn("upload is left to the lifecycle", e);
            }
        }
    }

    private void sendFullPart() {
        try {
            String id = uploadId;
            if (id == null) {
                id =
                        s3.createMultipartUpload(
                                        request ->
                                                request.bucket(bucket)
                                                        .key(key)
                                                        .contentType(contentType))
                                .uploadId();
                uploadId = id;
            }
            send(id);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private void send(String id) {
        int number = parts.size() + 1;
        String eTag =
                s3.uploadPart(
                                request ->
                                        request.bucket(bucket)
                                                .key(key)
                                                .uploadId(id)
                                                .partNumber(number),
                                body())
                        .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
        filled = 0;
    }

    private RequestBody body() {
        return RequestBody.fromInputStream(new ByteArrayInputStream(part, 0, filled), filled);
    }

    private StoreUnavailableException unavailable(SdkException cause) {
        return new StoreUnavailableException("S3 upload of " + key, cause);
    }

    /// Gathers bytes, and sends a part when the next byte has no room.
    private final class Parts extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int at = offset;
            int end = offset + length;
            while (at < end) {
                if (filled == PART_BYTES) {
                    sendFullPart();
                }
                int taken = Math.min(end - at, PART_BYTES - filled);
                makeRoom(filled + taken);
                System.arraycopy(bytes, at, part, filled, taken);
                filled += taken;
                at += taken;
            }
        }

        private void makeRoom(int size) {
            if (size > part.length) {
                part = Arrays.copyOf(part, Math.min(PART_BYTES, Math.max(size, part.length * 2)));
            }
        }
    }
}
