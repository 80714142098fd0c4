package dev.billow.local.lambda;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.billow.local.files.Trees;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/// One process of a function. It handles one event at a time, is restarted when it dies, and is
/// killed when it takes longer than the function's timeout.
public final class FunctionProcess implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int HOPELESS = 3;

    private static final String NATIVE_PART =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /// What is run and how.
    ///
    /// @param id logical id in the template; files are named after it
    /// @param classPath jars of the function, then of the runtime client
    /// @param runtimeClientLibrary the runtime client's native part
    /// @param runDirectory where pid file and log go
    public record Settings(
            String id,
            String arn,
            String handler,
            int memoryMb,
            Duration timeout,
            String classPath,
            Path runtimeClientLibrary,
            Map<String, String> environment,
            Path runDirectory) {
        Path pidFile() {
            return runDirectory.resolve(id + ".pid");
        }

        /// Emptied at each start, as a new environment has it.
        Path temporaryDirectory() {
            return runDirectory.resolve("tmp").resolve(id);
        }

        Path logFile() {
            return runDirectory.resolve(id + ".log");
        }
    }

    private final Settings settings;
    private final BlockingDeque<Invocation> waiting = new LinkedBlockingDeque<>();
    private final Semaphore turn = new Semaphore(1, true);
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;
    private volatile @Nullable Life life;

    /// One process from its start to its end.
    private record Life(Process process, RuntimeApi api) {}

    /// Starts the first process; returns before it is ready.
    public FunctionProcess(Settings settings) {
        this.settings = settings;
        supervisor = Thread.ofPlatform().daemon().name(settings.id()).start(this::supervise);
    }

    /// Waits until the function has started.
    ///
    /// @throws InvocationException when it cannot
    public void awaitReady() throws InterruptedException {
        try {
            ready.get();
        } catch (ExecutionException e) {
            throw new InvocationException(
                    "%s does not start: %s (see %s)"
                            .formatted(settings.id(), reason(e), settings.logFile()));
        }
    }

    /// Hands an event to the function and waits for its answer.
    ///
    /// The time that it may take begins when it is this event's turn.
    ///
    /// @throws InvocationException when it answers with an error, dies or takes too long
    public byte[] invoke(byte[] event) throws InterruptedException {
        turn.acquire();
        try {
            Instant deadline = Instant.now().plus(settings.timeout());
            Invocation invocation = Invocation.of(event, deadline);
            waiting.addLast(invocation);
            try {
                return invocation.answer().get(settings.timeout().toMillis(), MILLISECONDS);
            } catch (InterruptedException e) {
                waiting.remove(invocation);
                throw e;
            } catch (ExecutionException e) {
                throw new InvocationException(reason(e));
            } catch (TimeoutException e) {
                waiting.remove(invocation);
                killWhoHolds(invocation);
                throw new InvocationException(
                        "%s timed out after %d s"
                                .formatted(settings.id(), settings.timeout().toSeconds()));
            }
        } finally {
            turn.release();
        }
    }

    private void supervise() {
        int failedStarts = 0;
        try {
            Files.deleteIfExists(settings.logFile());
            while (closing.getCount() > 0) {
                failedStarts = live(failedStarts) ? 0 : failedStarts + 1;
                if (failedStarts > 0 && closing.await(pause(failedStarts), MILLISECONDS)) {
                    break;
                }
            }
            Files.deleteIfExists(settings.pidFile());
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
            Files.writeString(settings.pidFile(), process.pid() + "\n");
            if (closing.getCount() == 0) {
                process.destroyForcibly();
            }
            int status = process.waitFor();
            String how = "%s ended with %d".formatted(settings.id(), status);
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

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private ProcessBuilder builder(RuntimeApi api) throws IOException {
        Path temporary = settings.temporaryDirectory();
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
        File log = settings.logFile().toFile();
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

    private void killWhoHolds(Invocation invocation) {
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
