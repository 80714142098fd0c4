package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.local.parts.S3Part;
import dev.billow.report.AccountId;
import dev.billow.report.StoreUnavailableException;
import dev.billow.report.UsageFiles;
import dev.billow.report.UsageFilesContract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

class S3UsageFilesIT extends UsageFilesContract {
    private static final AccountId ACME = new AccountId("acme");
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");

    @TempDir private static Path data;
    private static S3Part part;
    private static S3Client s3;

    private String bucket = "";

    @BeforeAll
    static void start() {
        part = new S3Part(LocalClients.ACCESS_KEY, LocalClients.SECRET_KEY, Optional.of(data));
        s3 = LocalClients.s3(part.endpoint(), LocalClients.http());
    }

    @AfterAll
    static void stop() {
        s3.close();
        part.close();
    }

    @BeforeEach
    void makeBucket() {
        bucket = "usage-" + UUID.randomUUID();
        s3.createBucket(request -> request.bucket(bucket));
    }

    @Override
    protected UsageFiles files() {
        return new S3UsageFiles(s3, bucket);
    }

    @Override
    protected void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    @Override
    protected void remove(String key) {
        s3.deleteObject(request -> request.bucket(bucket).key(key));
    }

    @Test
    void moreFilesThanFitOnAPageAreListed() throws Exception {
        String prefix = UsageFiles.prefix(ACME, DAY);
        put(prefix + "first", new byte[1]);
        for (int i = 0; i < 1_050; i++) {
            Files.writeString(data.resolve(bucket).resolve(prefix).resolve("file-" + i), "x");
        }

        assertThat(files().list(ACME, List.of(DAY))).hasSize(1_051);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_500", "SLOW_DOWN", "RESET_IN_BODY"})
    @Tag("F25")
    void aBucketThatKeepsFailingIsUnavailable(Fault fault) {
        UsageFiles.UsageFile file = stored();
        try (S3Client failing = faulty(_ -> fault)) {
            UsageFiles files = new S3UsageFiles(failing, bucket);

            assertThatThrownBy(() -> files.download(file, data.resolve("target")))
                    .isInstanceOf(StoreUnavailableException.class);
            if (fault != Fault.RESET_IN_BODY) {
                assertThatThrownBy(() -> files.list(ACME, List.of(DAY)))
                        .isInstanceOf(StoreUnavailableException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "RESET_IN_BODY"})
    @Tag("F25")
    void aDownloadThatFailedOnceIsMadeWhole(Fault fault) throws Exception {
        UsageFiles.UsageFile file = stored();
        try (S3Client failing = faulty(call -> call.number() == 1 ? fault : Fault.NONE)) {
            Path target = data.resolve("target-" + fault);

            new S3UsageFiles(failing, bucket).download(file, target);

            assertThat(target).hasContent(CONTENT);
        }
    }

    private static final String CONTENT = "a line of usage\n".repeat(1000);

    private UsageFiles.UsageFile stored() {
        put(UsageFiles.prefix(ACME, DAY) + "a.csv", CONTENT.getBytes(StandardCharsets.UTF_8));
        return files().list(ACME, List.of(DAY)).getFirst();
    }

    private static S3Client faulty(Function<FaultyHttpClient.Call, Fault> faults) {
        return LocalClients.s3(part.endpoint(), new FaultyHttpClient(LocalClients.http(), faults));
    }

    @Test
    void aBucketThatCannotBeReachedIsUnavailable() {
        try (S3Client unreachable =
                LocalClients.s3(
                        URI.create("http://127.0.0.1:1"), AwsClients.http(Duration.ofSeconds(1)))) {
            UsageFiles files = new S3UsageFiles(unreachable, bucket);

            assertThatThrownBy(() -> files.list(ACME, List.of(DAY)))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }
}
