package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The reports bucket on S3.
public final class S3ReportFiles implements ReportFiles {
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);

    private final S3Client s3;
    private final S3Presigner presigner;
    private final AwsCredentialsProvider credentials;
    private final String bucket;

    /// @param credentials those that the presigner signs with; their remaining life bounds a link's
    public S3ReportFiles(
            S3Client s3, S3Presigner presigner, AwsCredentialsProvider credentials, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.credentials = credentials;
        this.bucket = bucket;
    }

    @Override
    public Upload create(String key, String contentType) {
        return new S3Upload(s3, bucket, key, contentType);
    }

    @Override
    public InputStream open(String key) {
        try {
            return s3.getObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw new StoreUnavailableException("S3 GetObject " + key, e);
        }
    }

    @Override
    public Link link(String key, String fileName, String contentType, Instant now) {
        GetObjectRequest object =
                GetObjectRequest.builder()
                        .bucket(bucket)
                        .key(key)
                        .responseContentType(contentType)
                        .responseContentDisposition("attachment; filename=\"" + fileName + "\"")
                        .responseCacheControl("private, no-store")
                        .build();
        try {
            Duration life = life(now);
            String url =
                    presigner
                            .presignGetObject(
                                    request ->
                                            request.signatureDuration(life)
                                                    .getObjectRequest(object))
                            .url()
                            .toExternalForm();
            return new Link(URI.create(url), now.plus(life));
        } catch (SdkException e) {
            throw new StoreUnavailableException("signing a link", e);
        }
    }

    /// 15 minutes, or what is left of the session that signs: the link dies with it.
    private Duration life(Instant now) {
        return credentials
                .resolveCredentials()
                .expirationTime()
                .map(end -> Duration.between(now, end))
                .filter(left -> left.compareTo(MAX_LINK_LIFE) < 0)
                .map(left -> left.truncatedTo(ChronoUnit.SECONDS))
                .map(left -> left.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : left)
                .orElse(MAX_LINK_LIFE);
    }

    @Override
    public void delete(AccountId account, ReportId id) {
        deleteAll(ReportFiles.prefix(account, id));
    }

    @Override
    public void delete(AccountId account, ReportId id, String leaseToken) {
        deleteAll(ReportFiles.prefix(account, id, leaseToken));
    }

    private void deleteAll(String prefix) {
        try {
            s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).stream()
                    .map(
                            page ->
                                    page.contents().stream()
                                            .map(each -> identifier(each.key()))
                                            .toList())
                    .filter(keys -> !keys.isEmpty())
                    .forEach(this::deleteAll);
        } catch (SdkException e) {
            throw new StoreUnavailableException("S3 removal of a report's files", e);
        }
    }

    private void deleteAll(List<ObjectIdentifier> keys) {
        List<S3Error> errors =
                s3.deleteObjects(
                                request ->
                                        request.bucket(bucket)
                                                .delete(
                                                        Delete.builder()
                                                                .objects(keys)
                                                                .quiet(true)
                                                                .build()))
                        .errors();
        if (!errors.isEmpty()) {
            S3Error first = errors.getFirst();
            throw new StoreUnavailableException(
                    "S3 DeleteObjects " + first.key(), new IllegalStateException(first.code()));
        }
    }

    private static ObjectIdentifier identifier(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }
}
