package dev.billow.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Settings of a function with the [EchoHandler], packed and unpacked like a real one.
final class EchoFunction {
    private EchoFunction() {}

    static FunctionSettings settings(Path directory, Duration timeout, String handler)
            throws IOException {
        return settings(directory, timeout, handler, 2);
    }

    static FunctionSettings settings(
            Path directory, Duration timeout, String handler, int concurrency) throws IOException {
        zip(directory.resolve("echo.zip"));
        Packages packages = new Packages(directory, directory);
        return new FunctionSettings(
                "Echo",
                "arn:aws:lambda:us-east-1:123456789012:function:Echo",
                handler,
                256,
                timeout,
                concurrency,
                packages.classPath("echo.zip"),
                packages.runtimeClientLibrary(),
                Map.of(
                        "AWS_LAMBDA_FUNCTION_NAME", "Echo",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256",
                        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                        "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                        "AWS_REGION", "us-east-1",
                        "LAMBDA_TASK_ROOT", directory.toString(),
                        "GREETING", "hello"),
                directory);
    }

    /// The package: one jar in `lib`, with the handler's class.
    private static void zip(Path file) throws IOException {
        String name = EchoHandler.class.getName().replace('.', '/') + ".class";
        Path jar = file.resolveSibling("echo.jar");
        try (var in = EchoHandler.class.getResourceAsStream("/" + name);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(name));
            in.transferTo(out);
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("lib/echo.jar"));
            Files.copy(jar, out);
        }
    }
}
