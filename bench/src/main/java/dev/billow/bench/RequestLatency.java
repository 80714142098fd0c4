package dev.billow.bench;

import dev.billow.local.Stack;
import dev.billow.local.parts.DemoUser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/// POST and GET against a function that only answers, behind the same gateway and runtime client.
///
/// The worker is stopped (SIGSTOP) while it measures, so that only the request's path is measured;
/// the three kinds of request take turns, so that the machine's moods hit all alike.
final class RequestLatency {
    /// Until the compilers are done with gateway, function, table and queue. After a few hundred
    /// they are not, and what is measured is their work beside the requests.
    private static final int WARM = 6000;
    private static final int ROUNDS = 1000;

    private RequestLatency() {}

    private interface Call {
        Object run() throws IOException, InterruptedException;
    }

    static void run(Path root) throws Exception {
        Path run = root.resolve("bench/target/run");
        Stack.Options options = Stack.Options.embedded(root, run.resolve("billow"));
        Stack.Options floor =
                Stack.Options.embedded(root, run.resolve("hello"))
                        .withTemplate(root.resolve("bench/hello.yaml"), "hello");
        try (Stack hello = Stack.start(floor);
                Stack billow = Stack.start(options)) {
            stopWorker(run.resolve("billow/WorkerFunction.pid"));
            String token = billow.issuer().token(DemoUser.CUSTOMER_ACME, Instant.now());
            try (Client helloClient = new Client(hello.environment(), token);
                    Client client = new Client(billow.environment(), token)) {
                measure(helloClient, client);
            }
        }
    }

    private static void measure(Client hello, Client client) throws Exception {
        Map<String, Object> report = client.ask("acme", "2020-01-01", "2020-01-01");
        Call[] calls = {
            () -> hello.get("/"),
            () -> client.ask("acme", "2020-01-01", "2020-01-01"),
            () -> client.get("/reports/" + report.get("id"))
        };
        double[][] millis = new double[calls.length][ROUNDS];
        for (int round = -WARM; round < ROUNDS; round++) {
            for (int kind = 0; kind < calls.length; kind++) {
                long start = System.nanoTime();
                calls[kind].run();
                if (round >= 0) {
                    millis[kind][round] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        print(new Samples(millis[0]), new Samples(millis[1]), new Samples(millis[2]));
    }

    private static void print(Samples hello, Samples post, Samples get) {
        System.out.printf("%-22s %8s %8s%n", "ms, " + ROUNDS + " each, warm", "p50", "p99");
        line("hello function", hello);
        line("POST /reports/billing", post);
        line("GET /reports/{id}", get);
        System.out.printf(
                "POST / hello: p50 %.1f x (at most 5), p99 %.1f x (at most 15)%n",
                post.median() / hello.median(), post.percentile(99) / hello.percentile(99));
    }

    private static void line(String name, Samples samples) {
        System.out.printf("%-22s %8.2f %8.2f%n", name, samples.median(), samples.percentile(99));
    }

    private static void stopWorker(Path pidFile) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Files.readString(pidFile).strip()).start().waitFor();
    }
}
