package dev.billow.worker;

import dev.billow.storage.Environment;
import dev.billow.worker.athena.AthenaSettings;
import dev.billow.worker.athena.AthenaSource;
import dev.billow.worker.duckdb.EngineSettings;

import java.util.Map;
import java.util.Optional;

/// The worker's configuration, from its environment variables.
///
/// @param server names the function and the instance, as `BillowWorker/4f2a…`
/// @param athena when and where large reports go; empty builds all in the worker
record WorkerSettings(
        String reportsTable,
        String usageBucket,
        String reportsBucket,
        String notificationQueueUrl,
        String server,
        EngineSettings engine,
        Optional<AthenaSettings> athena) {
    private static final int DEFAULT_MEMORY = 1024;

    /// Reads the variables.
    ///
    /// @throws IllegalStateException naming every required variable that is missing
    static WorkerSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        String function = environment.optional("AWS_LAMBDA_FUNCTION_NAME").orElse("worker");
        String stream = environment.optional("AWS_LAMBDA_LOG_STREAM_NAME").orElse("local");
        String instance = stream.substring(stream.lastIndexOf(']') + 1);
        int memory =
                environment
                        .optional("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
                        .map(Integer::parseInt)
                        .orElse(DEFAULT_MEMORY);
        Runtime runtime = Runtime.getRuntime();
        EngineSettings engine =
                EngineSettings.of(memory, runtime.maxMemory() >> 20, runtime.availableProcessors());
        WorkerSettings settings =
                new WorkerSettings(
                        environment.text("REPORTS_TABLE"),
                        environment.text("USAGE_BUCKET"),
                        environment.text("REPORTS_BUCKET"),
                        environment.text("NOTIFICATION_QUEUE_URL"),
                        function + "/" + instance,
                        engine,
                        athena(environment));
        environment.check();
        return settings;
    }

    /// Absent or 0 is never.
    private static Optional<AthenaSettings> athena(Environment environment) {
        long above = environment.optional("ATHENA_ABOVE_BYTES").map(Long::parseLong).orElse(0L);
        if (above == 0) {
            return Optional.empty();
        }
        long limit =
                environment.optional("ATHENA_SCAN_LIMIT_BYTES").map(Long::parseLong).orElse(0L);
        return Optional.of(
                new AthenaSettings(
                        above,
                        limit,
                        environment.text("ATHENA_WORKGROUP"),
                        new AthenaSource(
                                environment.text("ATHENA_DATABASE"),
                                "s3://" + environment.text("USAGE_BUCKET") + "/"),
                        environment.text("REPORTS_BUCKET"),
                        environment.text("REPORTS_BUCKET_OWNER")));
    }
}
