package dev.billow.bench;

import dev.billow.local.Stack;
import dev.billow.local.files.Trees;
import dev.billow.local.parts.DemoUser;
import dev.billow.local.usage.file.S3UsageSink;
import dev.billow.local.usage.file.UsageFormat;
import dev.billow.local.usage.sample.SampleGenerator;
import dev.billow.local.usage.sample.SamplePlan;
import dev.billow.report.AccountId;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From POST to Completed, against DuckDB's bare query over the same files on disk.
///
/// What lies between the two is everything Billow adds: queue, claim, download, checks,
/// duplicates, CSV, manifest, upload, and the poll that sees the end (every 10 ms).
final class ReportTime {
    /// Until the compilers are done with what a report runs through.
    private static final int WARM = 10;

    private static final int ROUNDS = 5;
    private static final int DAYS = 10;
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);

    private ReportTime() {}

    private record Case(String account, UsageFormat format, long records) {}

    static void run(Path root) throws Exception {
        Path run = root.resolve("bench/target/run");
        List<Case> cases =
                List.of(
                        new Case("small", UsageFormat.CSV_GZ, 50_000),
                        new Case("parquet", UsageFormat.PARQUET, 1_000_000),
                        new Case("csv", UsageFormat.CSV_GZ, 1_000_000));
        try (Stack stack = Stack.start(Stack.Options.embedded(root, run));
                S3Client s3 = stack.aws().s3Client()) {
            String token = stack.issuer().token(DemoUser.ADMIN, Instant.now());
            System.out.printf(
                    "%-22s %10s %10s %10s %8s%n",
                    "medians of 5, s", "report", "bare", "above", "ratio");
            for (Case each : cases) {
                measure(stack, s3, token, each);
            }
            System.out.printf(
                    "worker process, peak RSS: %d MB (below 700)%n",
                    peakMegabytes(run.resolve("WorkerFunction.pid")));
        }
    }

    private static void measure(Stack stack, S3Client s3, String token, Case each)
            throws Exception {
        SamplePlan plan =
                new SamplePlan(
                        List.of(new AccountId(each.account())),
                        FIRST,
                        DAYS,
                        each.records(),
                        List.of(each.format()),
                        SamplePlan.DEMO_SEED);
        SampleGenerator.write(plan, new S3UsageSink(s3, stack.usageBucket()));
        double[] report = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        Path directory = Files.createTempDirectory("billow-bench-");
        try (Client client = new Client(stack.environment(), token)) {
            BareQuery query =
                    new BareQuery(download(s3, stack.usageBucket(), each.account(), directory));
            for (int round = -WARM; round < ROUNDS; round++) {
                double ours = report(client, each.account());
                double theirs = query.run(_ -> {});
                if (round >= 0) {
                    report[round] = ours;
                    bare[round] = theirs;
                }
            }
        } finally {
            Trees.delete(directory);
        }
        double ours = new Samples(report).median() / 1000;
        double floor = new Samples(bare).median() / 1000;
        System.out.printf(
                "%-22s %10.2f %10.2f %10.2f %8.2f%n",
                each.records() + " " + each.format().extension(),
                ours,
                floor,
                ours - floor,
                ours / floor);
    }

    private static List<Path> download(S3Client s3, String bucket, String account, Path directory) {
        List<Path> files = new ArrayList<>();
        String prefix = "usage/accountId=" + account + "/";
        for (S3Object object :
                s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                        .contents()) {
            String name = object.key().substring(object.key().lastIndexOf('/') + 1);
            Path file = directory.resolve(files.size() + "-" + name);
            s3.getObject(request -> request.bucket(bucket).key(object.key()), file);
            files.add(file);
        }
        return files;
    }

    private static double report(Client client, String account)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<String, Object> report =
                client.ask(account, FIRST.toString(), FIRST.plusDays(DAYS - 1).toString());
        Object id = report.get("id");
        while (!"Completed".equals(report.get("status"))) {
            if ("Error".equals(report.get("status"))) {
                throw new IOException(String.valueOf(report.get("statusMessage")));
            }
            Thread.sleep(10);
            report = client.get("/reports/" + id);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static long peakMegabytes(Path pidFile) throws IOException {
        Path status = Path.of("/proc", Files.readString(pidFile).strip(), "status");
        String peak =
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM"))
                        .findFirst()
                        .orElse("0");
        return Long.parseLong(peak.replaceAll("[^0-9]", "")) / 1024;
    }
}
