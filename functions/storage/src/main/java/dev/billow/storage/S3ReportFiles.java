package dev.billow.storage;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/// The reports bucket on S3.
public final class S3ReportFiles implements ReportFiles {
    private final S3Client s3;
    private final S3Presigner presigner;
    private final LinkCredentials credentials;
    private final String bucket;

    /// @param credentials those that links are signed with; their remaining life bounds a link's
    public S3ReportFiles(
            S3Client s3, S3Presigner presigner, LinkCredentials credentials, String bucket) {
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
        } catch (NoSuchKeyException e) {
            throw new MissingFileException(key);
        } catch (SdkException e) {
            throw new StoreUnavailableException("S3 GetObject " + key, e);
        }
    }

    @Override
    public Link link(String key, String fileName, String contentType, Instant now) {
        try {
            LinkCredentials.Signing signing = credentials.at(now);
            AwsCredentialsProvider signer = StaticCredentialsProvider.create(signing.credentials());
            GetObjectRequest object =
                    GetObjectRequest.builder()
                            .bucket(bucket)
                            .key(key)
                            .responseContentType(contentType)
                            .responseContentDisposition("attachment; filename=\"" + fileName + "\"")
                            .responseCacheControl("private, no-store")
                            .overrideConfiguration(with -> with.credentialsProvider(signer))
                            .build();
            String url =
                    presigner
                            .presignGetObject(
                                    request ->
                                            request.signatureDuration(signing.life())
                                                    .getObjectRequest(object))
                            .url()
                            .toExternalForm();
            return new Link(URI.create(url), now.plus(signing.life()));
        } catch (SdkException e) {
            throw new StoreUnavailableException("signing a link", e);
        }
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
