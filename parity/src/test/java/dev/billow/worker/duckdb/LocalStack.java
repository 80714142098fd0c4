package dev.billow.worker.duckdb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The local stack in a process of its own, as `./billow up --athena URL` starts it.
final class LocalStack implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Map<String, String> environment = new HashMap<>();

    /// @param root of the project
    /// @param athena what runs the queries
    LocalStack(Path root, URI athena, Path log) throws IOException, InterruptedException {
        Path target = root.resolve("local/target");
        String classPath =
                target.resolve("classes") + ":" + Files.readString(target.resolve("classpath.txt"));
        Files.deleteIfExists(target.resolve("stack.env"));
        process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin/java")
                                                .toString(),
                                        "-Xmx768m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-Dbillow.root=" + root,
                                        "-Dsqlite4java.library.path=" + target.resolve("native"),
                                        "-cp",
                                        classPath.strip(),
                                        "dev.billow.local.Billow",
                                        "up",
                                        "--port",
                                        "0",
                                        "--no-sample",
                                        "--athena",
                                        athena.toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Instant end = Instant.now().plus(START);
        while (!Files.exists(target.resolve("stack.env"))) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "The stack does not start: " + Files.readString(log));
            }
            Thread.sleep(100);
        }
        Files.readAllLines(target.resolve("stack.env"))
                .forEach(
                        line -> {
                            int equals = line.indexOf('=');
                            environment.put(line.substring(0, equals), line.substring(equals + 1));
                        });
    }

    String text(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("the stack does not say " + name);
        }
        return value;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
