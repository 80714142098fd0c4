package dev.billow.local.lambda;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One process of a function. It handles one event at a time, is restarted when it dies, and is
/// killed when it takes longer than the function's timeout.
public final class FunctionProcess implements AutoCloseable {
    private static final Duration RESTART_PAUSE = Duration.ofMillis(300);
    private static final String RUNTIME_CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

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

        Path logFile() {
            return runDirectory.resolve(id + ".log");
        }
    }

    private final Settings settings;
    private final RuntimeApi api;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable Process process;
    private volatile boolean closing;

    public FunctionProcess(Settings settings) {
        this.settings = settings;
        this.api = new RuntimeApi(settings.arn());
        start();
    }

    /// Waits until the function has started.
    ///
    /// @throws InvocationException when it cannot
    public void awaitReady() throws InterruptedException {
        try {
            api.awaitReady();
        } catch (InvocationException e) {
            throw new InvocationException(
                    "%s does not start: %s (see %s)"
                            .formatted(settings.id(), e.getMessage(), settings.logFile()));
        }
    }

    /// Hands an event to the function and waits for its answer.
    ///
    /// @throws InvocationException when it answers with an error, dies or takes too long
    public byte[] invoke(byte[] event) throws InterruptedException {
        turn.acquire();
        try {
            Invocation invocation = Invocation.of(event, Instant.now().plus(settings.timeout()));
            api.submit(invocation);
            return invocation
                    .answer()
                    .get(settings.timeout().toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvocationException(String.valueOf(cause.getMessage()));
        } catch (TimeoutException e) {
            kill();
            throw new InvocationException(
                    settings.id() + " timed out after " + settings.timeout().toSeconds() + " s");
        } finally {
            turn.release();
        }
    }

    private void start() {
        try {
            Process started = builder().start();
            process = started;
            Files.writeString(settings.pidFile(), started.pid() + "\n");
            Thread.ofVirtual().start(() -> watch(started));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Jvm.options(settings.memoryMb()));
        command.add("-D" + NATIVE_PART + "=" + settings.runtimeClientLibrary());
        command.add("-cp");
        command.add(settings.classPath());
        command.add(RUNTIME_CLIENT);
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

    private void watch(Process watched) {
        try {
            int code = watched.waitFor();
            api.processEnded(settings.id() + " ended with " + code);
            if (!closing) {
                Thread.sleep(RESTART_PAUSE);
                if (!closing) {
                    start();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        Process current = process;
        if (current != null) {
            current.destroyForcibly();
        }
    }

    /// Stops the process and waits until it is gone.
    @Override
    public void close() {
        closing = true;
        Process current = process;
        if (current != null) {
            current.destroy();
            try {
                if (!current.waitFor(2, TimeUnit.SECONDS)) {
                    current.destroyForcibly().waitFor();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        api.close();
        try {
            Files.deleteIfExists(settings.pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
