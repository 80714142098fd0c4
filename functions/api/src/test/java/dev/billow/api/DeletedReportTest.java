package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Report;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who deletes a report knows, so nobody is told; while it is there, its end is told as any other.
@Tag("F32")
class DeletedReportTest {
    @Test
    void nobodyIsToldOfAReportThatIsDeleted() {
        TestApi api = new TestApi();
        for (Report report : new Report[] {api.queued(ACME), api.running(ACME)}) {
            assertThat(delete(api, report)).isEqualTo(204);

            assertThat(api.store.of(report.id())).isEmpty();
        }
        assertThat(api.queue.notifications()).isEmpty();
        assertThat(api.store.dueNotifications(NOW.plusSeconds(3600), 10)).isEmpty();
    }

    @Test
    void whatWasCancelledByADeletionThatBrokeOffIsTold() {
        TestApi api = new TestApi(FailingStore.at("delete", 1));
        Report report = api.running(ACME);

        assertThat(delete(api, report)).isEqualTo(503);

        assertThat(api.store.of(report.id()))
                .extracting(Notification::channel)
                .contains(Channel.BUS);
        assertThat(delete(api, report)).isEqualTo(204);
        assertThat(api.store.of(report.id())).isEmpty();
    }

    private static int delete(TestApi api, Report report) {
        return api.ask("DELETE", "/reports/" + report.id()).send().status();
    }
}
