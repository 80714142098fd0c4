package dev.billow.worker.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpServer;

import dev.billow.parity.Storage;
import dev.billow.parity.TrinoEndpoint;
import dev.billow.report.InMemoryUsageFiles;
import dev.billow.report.Period;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportType;
import dev.billow.report.UsageFiles.UsageFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The whole path on the local stack with Trino in the place of Athena: from the request over the
/// query and its event to the file, which has the bytes that DuckDB writes.
class AthenaFlowIT {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-27");
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir private static Path directory;
    private static TrinoEndpoint trino;
    private static LocalStack stack;
    private static S3Client s3;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        Path root = Path.of("..").toAbsolutePath().normalize();
        trino = new TrinoEndpoint();
        stack = new LocalStack(root, trino.uri(), directory.resolve("stack.log"));
        URI endpoint = URI.create(stack.text("AWS_ENDPOINT_URL_S3"));
        String key = stack.text("AWS_ACCESS_KEY_ID");
        String secret = stack.text("AWS_SECRET_ACCESS_KEY");
        s3 =
                S3Client.builder()
                        .endpointOverride(endpoint)
                        .region(Region.of(stack.text("AWS_REGION")))
                        .forcePathStyle(true)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create(key, secret)))
                        .httpClient(ApacheHttpClient.create())
                        .build();
        trino.start(
                Storage.s3(
                        Files.createDirectory(directory.resolve("metastore")),
                        endpoint,
                        stack.text("AWS_REGION"),
                        key,
                        secret,
                        stack.text("USAGE_BUCKET")));
    }

    @AfterAll
    static void stop() {
        s3.close();
        stack.close();
        trino.close();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F27")
    void aReportByQueryHasTheBytesOfOneByTheWorker(ReportType type) throws Exception {
        RandomUsage usage = new RandomUsage(11, FIRST, 5, 40);
        InMemoryUsageFiles files =
                usage.files(
                        List.of("csv.gz", "jsonl.gz", "parquet"),
                        (ending, records) ->
                                ParityTest.bytes(ending, ParityTest.singleLined(records)));
        Period period =
                new Period(FIRST.plusDays(1), FIRST.plusDays(3), ZoneId.of("Europe/Berlin"));
        ReportRequest request = EngineRun.request(type, period);
        upload(files, period);
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        HttpServer receiver = receiver(calls);
        String mailbox = type.id() + "@example.com";

        String id =
                ask(
                        type,
                        Map.of(
                                "startDate", period.start().toString(),
                                "endDate", period.end().toString(),
                                "timeZoneId", period.zone().getId(),
                                "accountId", EngineRun.ACCOUNT.value(),
                                "includeCustomerIds", true,
                                "emailAddressToNotify", mailbox,
                                "webhookUrl",
                                        "http://127.0.0.1:" + receiver.getAddress().getPort()));
        Map<String, Object> info = await(id);

        assertThat(info).containsEntry("status", "Completed");
        String csv = get(URI.create(String.valueOf(info.get("downloadLink"))));
        assertThat(csv).isEqualTo(EngineRun.of(files, request, EngineRun.SETTINGS).csv());
        assertThat(manifestEngine(id)).isEqualTo("Trino");
        assertThat(calls.poll(20, TimeUnit.SECONDS)).contains("report.completed", id);
        assertThat(mails(mailbox)).isEqualTo(1);
        receiver.stop(0);
    }

    private static void upload(InMemoryUsageFiles files, Period period) throws IOException {
        for (UsageFile file : files.list(EngineRun.ACCOUNT, period.utcDays())) {
            Path path = directory.resolve("upload");
            files.download(file, path);
            s3.putObject(
                    request -> request.bucket(stack.text("USAGE_BUCKET")).key(file.key()),
                    RequestBody.fromFile(path));
        }
    }

    private static String manifestEngine(String id) throws IOException {
        String bucket = stack.text("REPORTS_BUCKET");
        String prefix = "reports/accountId=" + EngineRun.ACCOUNT + "/" + id + "/";
        String key =
                s3
                        .listObjectsV2(request -> request.bucket(bucket).prefix(prefix))
                        .contents()
                        .stream()
                        .map(object -> object.key())
                        .filter(each -> each.endsWith("manifest.json"))
                        .findFirst()
                        .orElseThrow();
        byte[] manifest =
                s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
        return String.valueOf(JSON.std.mapFrom(manifest).get("engine"));
    }

    private static HttpServer receiver(BlockingQueue<String> calls) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static long mails(String mailbox) throws IOException, InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (true) {
            try (Stream<Path> files = Files.list(Path.of(stack.text("BILLOW_INBOX_DIR")))) {
                long count =
                        files.filter(file -> file.toString().endsWith(".eml"))
                                .filter(file -> read(file).contains("To: " + mailbox))
                                .count();
                if (count > 0 || Instant.now().isAfter(end)) {
                    return count;
                }
            }
            Thread.sleep(100);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(ReportType type, Map<String, ?> request) throws Exception {
        String answer =
                send(
                        HttpRequest.newBuilder(api("/reports/" + type.id()))
                                .header("Content-Type", "application/json")
                                .header("Authorization", admin())
                                .POST(BodyPublishers.ofString(JSON.std.asString(request))));
        return String.valueOf(JSON.std.mapFrom(answer).get("id"));
    }

    private Map<String, Object> await(String id) throws Exception {
        Instant end = Instant.now().plus(LONG);
        while (true) {
            String answer =
                    send(
                            HttpRequest.newBuilder(api("/reports/" + id))
                                    .header("Authorization", admin()));
            Map<String, Object> info = JSON.std.mapFrom(answer);
            if (List.of("Completed", "Error").contains(String.valueOf(info.get("status")))) {
                return info;
            }
            assertThat(Instant.now()).as(answer).isBefore(end);
            Thread.sleep(100);
        }
    }

    private String get(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    }

    private static URI api(String path) {
        return URI.create(stack.text("BILLOW_API_URL") + path);
    }

    private static String admin() {
        byte[] pair = "admin@billow.example:demo".getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
