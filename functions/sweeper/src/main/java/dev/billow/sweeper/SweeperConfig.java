package dev.billow.sweeper;

import dev.billow.storage.Environment;

import java.util.Map;

/// What the sweeper is told by its environment.
record SweeperConfig(String reportsTable, String reportQueueUrl, String notificationQueueUrl) {
    /// @throws IllegalStateException naming all missing variables
    static SweeperConfig from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        SweeperConfig config =
                new SweeperConfig(
                        environment.text("REPORTS_TABLE"),
                        environment.text("REPORT_QUEUE_URL"),
                        environment.text("NOTIFICATION_QUEUE_URL"));
        environment.check();
        return config;
    }
}
