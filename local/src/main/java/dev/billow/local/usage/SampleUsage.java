package dev.billow.local.usage;

import dev.billow.local.usage.file.S3UsageSink;
import dev.billow.local.usage.sample.SampleGenerator;
import dev.billow.local.usage.sample.SamplePlan;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.time.LocalDate;

/// The usage that the local stack starts with.
public final class SampleUsage {
    private SampleUsage() {}

    /// Writes 50,000 records each for the accounts acme and globex, spread over the two calendar
    /// months before `today`, in all formats. The same `today` gives the same objects.
    ///
    /// @throws IOException when the bucket cannot be written
    // The sink is not closed, because the client is the caller's.
    public static void write(S3Client s3, String bucket, LocalDate today) throws IOException {
        SampleGenerator.write(SamplePlan.demo(today), new S3UsageSink(s3, bucket));
    }
}
