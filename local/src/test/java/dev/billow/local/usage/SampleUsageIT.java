package dev.billow.local.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.parts.S3Part;
import dev.billow.local.usage.file.S3UsageSink;
import dev.billow.report.AccountId;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFiles.UsageFile;
import dev.billow.storage.S3UsageFiles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The demo sample on the S3 of the local stack.
class SampleUsageIT {
    private static final AccountId ACME = new AccountId("acme");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<LocalDate> DAYS =
            LocalDate.of(2026, 9, 1).datesUntil(LocalDate.of(2026, 11, 1)).toList();

    private final S3Part part = new S3Part("local", "local-secret", Optional.empty());
    private final BucketSettings settings =
            BucketSettings.from(
                    Map.of(
                            "USAGE_BUCKET", "usage-bucket",
                            "AWS_REGION", "eu-central-1",
                            "AWS_ENDPOINT_URL_S3", part.endpoint().toString(),
                            "AWS_ACCESS_KEY_ID", "local",
                            "AWS_SECRET_ACCESS_KEY", "local-secret"));
    private final S3Client s3 = settings.client();

    @TempDir private Path folder;

    @BeforeEach
    void makeBucket() {
        s3.createBucket(request -> request.bucket("usage-bucket"));
    }

    @AfterEach
    void stop() {
        s3.close();
        part.close();
    }

    @Test
    void theWorkersViewOfTheBucketHasAllRecordsOfTheDemo() throws IOException {
        SampleUsage.write(s3, "usage-bucket", TODAY);

        UsageFiles bucket = new S3UsageFiles(s3, "usage-bucket");
        List<UsageFile> files = bucket.list(ACME, DAYS);
        int records = 0;
        for (UsageFile file : files) {
            Path landed = folder.resolve("landed");
            bucket.download(file, landed);
            records += WrittenUsage.read(file.key(), Files.readAllBytes(landed)).size();
        }
        assertThat(files).hasSize(61);
        assertThat(records).isEqualTo(50_000);
    }

    @Test
    void aBucketThatIsNotThereIsAnErrorThatNamesTheObject() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "recordId\n");
        S3UsageSink sink = new S3UsageSink(s3, "no-such-bucket");

        assertThatThrownBy(() -> sink.put(ACME, TODAY, "x.csv", file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "s3://no-such-bucket/usage/accountId=acme/date=2026-11-23/x.csv cannot be"
                                + " written");
    }
}
