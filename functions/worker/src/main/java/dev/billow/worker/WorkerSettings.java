package dev.billow.worker;

import dev.billow.storage.Environment;
import dev.billow.worker.duckdb.EngineSettings;

import java.util.Map;

/// The worker's configuration, from its environment variables.
///
/// @param server names the function and the instance, as `BillowWorker/4f2a…`
record WorkerSettings(
        String reportsTable,
        String usageBucket,
        String reportsBucket,
        String notificationQueueUrl,
        String server,
        EngineSettings engine) {
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
                        engine);
        environment.check();
        return settings;
    }
}
