package dev.billow.sweeper;

import dev.billow.storage.Environment;

import java.util.Map;

/// What the dead-letter function is told by its environment.
record FailedReportConfig(String reportsTable, String notificationQueueUrl) {
    /// @throws IllegalStateException naming all missing variables
    static FailedReportConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        FailedReportConfig config =
                new FailedReportConfig(
                        environment.text("REPORTS_TABLE"),
                        environment.text("NOTIFICATION_QUEUE_URL"));
        environment.check();
        return config;
    }
}
