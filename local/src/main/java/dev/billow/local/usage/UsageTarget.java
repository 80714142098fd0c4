package dev.billow.local.usage;

import dev.billow.local.usage.file.DirectoryUsageSink;
import dev.billow.local.usage.file.S3UsageSink;
import dev.billow.local.usage.file.UsageSink;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Where a usage command writes: the bucket of the environment, that of the running local stack, or
/// a directory.
final class UsageTarget {
    private final Map<String, String> environment;
    private final Path stackFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = {
                "Write files below this directory, laid out as in the bucket.",
                "Default: the bucket USAGE_BUCKET (with AWS_REGION, AWS_ENDPOINT_URL_S3 and the"
                        + " access key from the environment), else that of the running local stack."
            })
    private @Nullable Path directory;

    /// @param environment the variables of the process
    /// @param stackFile where a running stack writes its own
    UsageTarget(Map<String, String> environment, Path stackFile) {
        this.environment = environment;
        this.stackFile = stackFile;
    }

    /// With the variables of this process; the stack's file is looked for below the system property
    /// `billow.root`, by default the working directory.
    static UsageTarget ofProcess() {
        Path root = Path.of(System.getProperty("billow.root", ""));
        return new UsageTarget(System.getenv(), root.resolve("local/target/stack.env"));
    }

    /// Runs the work with the sink, and closes that.
    <T> T with(Work<T> work) throws IOException {
        if (directory != null) {
            return work.run(new DirectoryUsageSink(directory));
        }
        try (S3UsageSink sink =
                BucketSettings.from(StackEnvironment.choose(environment, stackFile)).open()) {
            return work.run(sink);
        }
    }

    /// What is done with a sink.
    @FunctionalInterface
    interface Work<T> {
        T run(UsageSink sink) throws IOException;
    }
}
