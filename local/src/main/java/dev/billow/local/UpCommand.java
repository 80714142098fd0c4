package dev.billow.local;

import dev.billow.local.parts.DemoUser;
import dev.billow.local.usage.SampleUsage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// Starts the stack and keeps it until the process is told to end.
@Command(
        name = "up",
        description = "Builds what is missing and starts everything; Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "8080", description = "of the API (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keeps reports, files and messages there over restarts")
    private @Nullable Path data;

    @Option(
            names = "--athena",
            paramLabel = "URL",
            description = "has all reports built by queries that run there")
    private @Nullable URI athena;

    @Option(names = "--no-sample", description = "starts without sample usage")
    private boolean noSample;

    @Option(names = "--detach", description = "goes on in the background; ./billow down stops it")
    private boolean detach;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.ofThisProcess();
        RunLock lock = RunLock.take(home.runDirectory());
        long start = System.nanoTime();
        Files.deleteIfExists(home.environmentFile());
        CountDownLatch end = new CountDownLatch(1);
        Stack.Options options =
                Stack.Options.embedded(home.root(), home.runDirectory())
                        .withPort(port)
                        .withData(Optional.ofNullable(data).map(Path::toAbsolutePath));
        Stack stack =
                Stack.start(
                        athena == null
                                ? options
                                : options.withQueries(new HttpQueryRunner(athena)));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stack.close();
                                    forget(home, lock);
                                    end.countDown();
                                }));
        Map<String, String> environment = stack.environment();
        if (!noSample) {
            loadSample(stack);
        }
        Warmup.run(stack);
        remember(home, environment);
        greet(environment, (System.nanoTime() - start) / 1_000_000);
        end.await();
        return 0;
    }

    /// Gives a fresh stack usage to report on; one that has some keeps what it has.
    private static void loadSample(Stack stack) throws IOException {
        try (S3Client s3 = stack.aws().s3Client()) {
            String bucket = stack.usageBucket();
            if (s3.listObjectsV2(request -> request.bucket(bucket).maxKeys(1)).keyCount() == 0) {
                SampleUsage.write(s3, bucket, LocalDate.now(Clock.systemUTC()));
            }
        }
    }

    private static void remember(Home home, Map<String, String> environment) throws IOException {
        Path unfinished = home.environmentFile().resolveSibling("stack.env.part");
        Files.writeString(unfinished, Home.Dotenv.write(environment));
        Files.move(unfinished, home.environmentFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void forget(Home home, RunLock lock) {
        try {
            Files.deleteIfExists(home.environmentFile());
            lock.close();
        } catch (IOException e) {
            System.err.println("while stopping: " + e);
        }
    }

    private void greet(Map<String, String> environment, long millis) {
        String url = environment.get("BILLOW_API_URL");
        StringBuilder text = new StringBuilder();
        text.append("Billow is ready at %s (%.1f s).%n%n".formatted(url, millis / 1000.0));
        text.append("Users, all with the password demo:\n");
        for (DemoUser user : DemoUser.values()) {
            text.append(
                    "  %-24s %s%s%n"
                            .formatted(
                                    user.email(),
                                    user.roles().isEmpty() ? "no role" : user.roles().getFirst(),
                                    user.accounts().isEmpty()
                                            ? ""
                                            : " of " + String.join(", ", user.accounts())));
        }
        text.append(
                """

                Ask for last month's report:
                  curl -u customer@acme.example:demo -H 'Content-Type: application/json' \\
                    -d '{"accountId":"acme"}' %s/reports/billing

                Endpoints for tools are in local/target/stack.env. %s
                """
                        .formatted(url, detach ? "Stop with: ./billow down" : "Ctrl-C stops it."));
        System.out.print(text);
        System.out.flush();
    }
}
