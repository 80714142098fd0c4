package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

class S3ReportFilesTest {
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    @Test
    @Tag("A32")
    void aLinkIsHttpsToOneKeyOfTheBucketSignedByVersion4() {
        String key =
                ReportFiles.key(new AccountId("acme"), ReportId.random(), "lease", "report.csv");

        URI link = link(key);

        assertThat(link.getScheme()).isEqualTo("https");
        assertThat(link.getHost()).isEqualTo("reports.s3.eu-west-1.amazonaws.com");
        assertThat(link.getRawPath()).isEqualTo("/" + key.replace("=", "%3D"));
        assertThat(link.getRawQuery().split("&"))
                .contains(
                        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                        "X-Amz-Expires=900",
                        "X-Amz-SignedHeaders=host",
                        "response-content-type=text%2Fcsv",
                        "response-content-disposition=attachment%3B%20filename%3D%22a.csv%22",
                        "response-cache-control=private%2C%20no-store");
    }

    private static URI link(String key) {
        try (S3Client s3 =
                        S3Client.builder()
                                .region(Region.EU_WEST_1)
                                .credentialsProvider(CREDENTIALS)
                                .httpClient(AwsClients.http(Duration.ofSeconds(1)))
                                .build();
                S3Presigner presigner =
                        S3Presigner.builder()
                                .region(Region.EU_WEST_1)
                                .credentialsProvider(CREDENTIALS)
                                .build()) {
            return new S3ReportFiles(
                            s3, presigner, new LinkCredentials(() -> CREDENTIALS), "reports")
                    .link(key, "a.csv", "text/csv", Instant.now())
                    .uri();
        }
    }
}
