package dev.billow.local.lambda;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.billow.local.files.Trees;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/// One process of a function. It handles one event at a time and is restarted when it dies.
final class FunctionProcess implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int HOPELESS = 3;

    private static final String NATIVE_PART =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final FunctionSettings settings;
    private final String name;
    private final BlockingDeque<Invocation> waiting;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile @Nullable Life life;

    /// One process from its start to its end.
    private record Life(Process process, RuntimeApi api) {}

    /// Starts it; returns before it is ready.
    ///
    /// @param name the files' name; no two processes share it
    /// @param waiting the function's events, of which it takes one after the other
    FunctionProcess(FunctionSettings settings, String name, BlockingDeque<Invocation> waiting) {
        this.settings = settings;
        this.name = name;
        this.waiting = waiting;
        supervisor = Thread.ofPlatform().daemon().name(name).start(this::supervise);
    }

    private Path pidFile() {
        return settings.runDirectory().resolve(name + ".pid");
    }

    private Path logFile() {
        return settings.runDirectory().resolve(name + ".log");
    }

    /// Emptied at each start, as a new environment has it.
    private Path temporaryDirectory() {
        return settings.runDirectory().resolve("tmp").resolve(name);
    }

    /// Waits until it has started.
    ///
    /// @throws InvocationException when it cannot
    void awaitReady() throws InterruptedException {
        try {
            ready.get();
        } catch (ExecutionException e) {
            throw new InvocationException(
                    "%s does not start: %s (see %s)"
                            .formatted(name, Invocation.reason(e), logFile()));
        }
    }

    /// Done when it has started.
    CompletableFuture<Void> ready() {
        return ready;
    }

    private void supervise() {
        int failedStarts = 0;
        try {
            Files.deleteIfExists(logFile());
            while (closing.getCount() > 0) {
                failedStarts = live(failedStarts) ? 0 : failedStarts + 1;
                if (failedStarts > 0 && closing.await(pause(failedStarts), MILLISECONDS)) {
                    break;
                }
            }
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            ready.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Runs one process until it ends.
    ///
    /// @return whether it got as far as asking for an event
    private boolean live(int failedStarts) throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi(settings.arn(), waiting)) {
            var _ = api.ready().thenRun(() -> ready.complete(null));
            Process process = builder(api).start();
            life = new Life(process, api);
            Files.writeString(pidFile(), process.pid() + "\n");
            if (closing.getCount() == 0) {
                process.destroyForcibly();
            }
            int status = process.waitFor();
            String how = "%s ended with %d".formatted(name, status);
            api.end(how);
            boolean refused = api.ready().isCompletedExceptionally();
            boolean started = api.ready().isDone() && !refused;
            if (refused || (!started && failedStarts + 1 >= HOPELESS)) {
                giveUp(refused ? reason(api.ready()) : how);
            }
            return started;
        }
    }

    /// Fails what waits: a function that does not start answers nobody.
    private void giveUp(String why) {
        ready.completeExceptionally(new InvocationException(why));
        List<Invocation> lost = new ArrayList<>();
        waiting.drainTo(lost);
        lost.forEach(invocation -> invocation.fail(why));
    }

    private static long pause(int failedStarts) {
        return Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << failedStarts);
    }

    private static String reason(CompletableFuture<?> failed) {
        return String.valueOf(failed.exceptionNow().getMessage());
    }

    private ProcessBuilder builder(RuntimeApi api) throws IOException {
        Path temporary = temporaryDirectory();
        Trees.delete(temporary);
        Files.createDirectories(temporary);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.options(settings.memoryMb()));
        command.add("-D" + NATIVE_PART + "=" + settings.runtimeClientLibrary());
        command.add("-Djava.io.tmpdir=" + temporary.toAbsolutePath());
        command.add("-cp");
        command.add(settings.classPath());
        command.add(FunctionMain.class.getName());
        command.add(settings.handler());
        File log = logFile().toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().clear();
        builder.environment().putAll(settings.environment());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        builder.environment().put("_HANDLER", settings.handler());
        return builder;
    }

    /// Kills it if it works on this event.
    void killIfHolds(Invocation invocation) {
        Life current = life;
        if (current != null && current.api().holds(invocation)) {
            current.process().destroyForcibly();
        }
    }

    /// Stops the process and waits until it is gone; what it worked on fails.
    @Override
    public void close() {
        closing.countDown();
        Life current = life;
        if (current != null) {
            current.process().destroy();
        }
        try {
            if (!supervisor.join(GRACE) && life != null) {
                life.process().destroyForcibly();
                supervisor.join(GRACE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        giveUp("the stack stops");
    }
}
