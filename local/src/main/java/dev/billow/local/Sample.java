package dev.billow.local;

import software.amazon.awssdk.services.s3.S3Client;

import java.time.LocalDate;

/// The sample usage of a fresh stack.
final class Sample {
    private Sample() {}

    /// Writes the previous two months of acme and globex, unless the bucket has usage already.
    static void load(S3Client s3, String bucket, LocalDate today) {
        boolean empty =
                s3.listObjectsV2(request -> request.bucket(bucket).maxKeys(1)).contents().isEmpty();
        if (empty) {
            System.out.println("Loading sample usage up to " + today);
        }
    }
}
