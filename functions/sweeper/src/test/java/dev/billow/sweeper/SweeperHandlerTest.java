package dev.billow.sweeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class SweeperHandlerTest {
    private final Scene scene = new Scene();

    @Test
    @SuppressWarnings("unchecked") // the runtime hands over a raw map as well
    void theSampleEventSweepsOnceAndReturnsTheCounts() {
        scene.unsent();
        scene.pass(Duration.ofMinutes(1));
        SweeperHandler handler = new SweeperHandler(scene.sweeper(), scene.log);
        Map<String, Object> event = SampleEvents.read("sweeper-schedule.json", Map.class);

        Map<String, Object> counts =
                handler.handleRequest(event, FailedReportHandlerTest.context());

        assertThat(counts)
                .containsExactly(
                        Map.entry("sent", 1),
                        Map.entry("abandoned", 0),
                        Map.entry("notified", 0),
                        Map.entry("left", 0),
                        Map.entry("failed", 0));
    }

    @Test
    void theEnvironmentIsReadAndAllThatIsMissingIsNamed() {
        Map<String, String> full =
                Map.of(
                        "REPORTS_TABLE", "reports",
                        "REPORT_QUEUE_URL", "https://sqs.example/r",
                        "NOTIFICATION_QUEUE_URL", "https://sqs.example/n");

        assertThat(SweeperConfig.from(full))
                .isEqualTo(
                        new SweeperConfig(
                                "reports", "https://sqs.example/r", "https://sqs.example/n"));
        assertThat(FailedReportConfig.from(full))
                .isEqualTo(new FailedReportConfig("reports", "https://sqs.example/n"));
        assertThatThrownBy(() -> SweeperConfig.from(Map.of()))
                .hasMessageContaining("REPORTS_TABLE")
                .hasMessageContaining("REPORT_QUEUE_URL")
                .hasMessageContaining("NOTIFICATION_QUEUE_URL");
        assertThatThrownBy(() -> FailedReportConfig.from(Map.of()))
                .hasMessageContaining("REPORTS_TABLE, NOTIFICATION_QUEUE_URL");
    }
}
