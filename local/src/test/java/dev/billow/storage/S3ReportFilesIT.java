package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.billow.local.parts.S3Part;
import dev.billow.report.AccountId;
import dev.billow.report.ReportFiles;
import dev.billow.report.ReportFilesContract;
import dev.billow.report.ReportId;
import dev.billow.report.StoreUnavailableException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class S3ReportFilesIT extends ReportFilesContract {
    private static final String BUCKET = "reports";
    private static final LinkCredentials CREDENTIALS =
            new LinkCredentials(() -> LocalClients.CREDENTIALS);
    private static final AccountId ACME = new AccountId("acme");

    @TempDir private static Path data;
    private static S3Part part;
    private static S3Client s3;
    private static S3Presigner presigner;

    @BeforeAll
    static void start() {
        part = new S3Part(LocalClients.ACCESS_KEY, LocalClients.SECRET_KEY, Optional.of(data));
        s3 = LocalClients.s3(part.endpoint(), LocalClients.http());
        presigner = LocalClients.presigner(part.endpoint(), LocalClients.CREDENTIALS);
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stop() {
        presigner.close();
        s3.close();
        part.close();
    }

    @Override
    protected ReportFiles files() {
        return new S3ReportFiles(s3, presigner, CREDENTIALS, BUCKET);
    }

    @Override
    protected boolean isStored(String key) {
        return s3.listObjectsV2(request -> request.bucket(BUCKET).prefix(key)).keyCount() > 0;
    }

    @Test
    @Tag("A32")
    void aLinkIsADownloadThatNobodyKeeps() throws Exception {
        String key = stored("a,b\r\n");

        HttpResponse<String> response = fetch(link(key).uri());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("a,b\r\n");
        assertThat(response.headers().firstValue("content-type")).contains("text/csv");
        assertThat(response.headers().firstValue("cache-control")).contains("private, no-store");
        assertThat(response.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"acme 2026-09.csv\"");
    }

    @Test
    @Tag("A32")
    void aLinkReadsOneFileAndDoesNothingElse() throws Exception {
        String key = stored("a,b\r\n");
        URI link = link(key).uri();

        for (String method : List.of("PUT", "POST", "DELETE", "HEAD")) {
            assertThat(send(method, link).statusCode()).as(method).isEqualTo(403);
        }

        assertThat(fetch(link).body()).isEqualTo("a,b\r\n");
        assertThat(link.getPath()).endsWith(key);
        assertThat(link.getRawQuery()).contains("X-Amz-Expires=900");
    }

    @Test
    @Tag("A33")
    void aLinkThatWasChangedIsRefused() throws Exception {
        String key = stored("a,b\r\n");
        String other = stored("secret");
        String link = link(key).uri().toString();

        assertThat(fetch(URI.create(link.replace(reportOf(key), reportOf(other)))).statusCode())
                .isEqualTo(403);
        assertThat(fetch(URI.create(link.replace("Expires=900", "Expires=9000"))).statusCode())
                .isEqualTo(403);
        assertThat(fetch(URI.create(link.replace("no-store", "max-age"))).statusCode())
                .isEqualTo(403);
        assertThat(fetch(URI.create(link.replace("2026-09.csv", "2026-09.exe"))).statusCode())
                .isEqualTo(403);
        assertThat(send("PUT", URI.create(link)).statusCode()).isEqualTo(403);
        assertThat(fetch(URI.create(link.substring(0, link.indexOf('?')))).statusCode())
                .isEqualTo(403);
    }

    @Test
    @Tag("A31")
    void aLinkIsSignedByTheCredentialsThatBoundItsLife() throws Exception {
        Instant now = Instant.now();
        String key = stored("a,b\r\n");
        AwsSessionCredentials session =
                AwsSessionCredentials.builder()
                        .accessKeyId(LocalClients.ACCESS_KEY)
                        .secretAccessKey(LocalClients.SECRET_KEY)
                        .sessionToken("session")
                        .expirationTime(now.plusMillis(300_900))
                        .build();

        ReportFiles.Link link =
                new S3ReportFiles(s3, presigner, new LinkCredentials(() -> () -> session), BUCKET)
                        .link(key, "report.csv", "text/csv", now);

        assertThat(link.expires()).isEqualTo(now.plusSeconds(300));
        assertThat(link.uri().getRawQuery())
                .contains("X-Amz-Expires=300", "X-Amz-Security-Token=session");
    }

    @Test
    void moreFilesThanFitOnAPageAreRemoved() throws Exception {
        ReportId id = ReportId.random();
        String prefix = ReportFiles.prefix(ACME, id);
        s3.putObject(
                request -> request.bucket(BUCKET).key(prefix + "lease/first"),
                RequestBody.fromString("x"));
        Path folder = data.resolve(BUCKET).resolve(prefix).resolve("lease");
        for (int i = 0; i < 1_050; i++) {
            Files.writeString(folder.resolve("file-" + i), "x");
        }

        files().delete(ACME, id);

        assertThat(isStored(prefix)).isFalse();
    }

    @Test
    @Tag("F16")
    void aLargeFileWhosePartIsRefusedLeavesNoUploadBehind() throws Exception {
        String key = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");
        try (S3Client broken =
                LocalClients.s3(
                        part.endpoint(),
                        new FaultyHttpClient(
                                LocalClients.http(),
                                call ->
                                        call.isTo("partNumber=2")
                                                ? Fault.ANSWER_500
                                                : Fault.NONE))) {
            ReportFiles files = new S3ReportFiles(broken, presigner, CREDENTIALS, BUCKET);
            Path large = Files.write(data.resolve("large"), new byte[9 << 20]);

            assertThat(catchThrowable(() -> files.put(key, large, "text/csv")))
                    .isInstanceOf(StoreUnavailableException.class);
        }

        assertThat(isStored(key)).isFalse();
        assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads()).isEmpty();
    }

    private String stored(String content) throws IOException {
        String key = ReportFiles.key(ACME, ReportId.random(), "lease", "report.csv");
        Path file = Files.writeString(data.resolve("upload"), content);
        files().put(key, file, "application/octet-stream");
        return key;
    }

    private static String reportOf(String key) {
        return key.split("/", -1)[2];
    }

    private ReportFiles.Link link(String key) {
        return files().link(key, "acme 2026-09.csv", "text/csv", Instant.now());
    }

    private static HttpResponse<String> fetch(URI uri) throws Exception {
        return send("GET", uri);
    }

    private static HttpResponse<String> send(String method, URI uri) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(uri)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
