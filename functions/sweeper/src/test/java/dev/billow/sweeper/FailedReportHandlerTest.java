package dev.billow.sweeper;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;

import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportStatus;
import dev.billow.storage.Messages;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

class FailedReportHandlerTest {
    private static final ReportId SAMPLE = new ReportId("3f2b8c1e-5d4a-4f6b-9c7d-8e9f0a1b2c3d");

    private final Scene scene = new Scene();
    private final FailedReportHandler handler =
            new FailedReportHandler(scene.failedReports(), () -> scene.now, scene.log);

    @Test
    void theSampleEventEndsItsReport() {
        scene.unsent(SAMPLE);

        List<String> failed =
                handle(SampleEvents.read("failed-report-message.json", SQSEvent.class));

        assertThat(failed).isEmpty();
        assertThat(scene.status(SAMPLE)).isEqualTo(ReportStatus.ERROR);
    }

    @Test
    @Tag("F14")
    void aReportThatNoWorkerHoldsEndsInErrorAndIsTold() {
        ReportId id = scene.running();
        scene.pass(Duration.ofSeconds(31));

        assertThat(handle(event(Messages.write(id)))).isEmpty();

        Report report = scene.store.find(id).orElseThrow();
        assertThat(report.status()).isEqualTo(ReportStatus.ERROR);
        assertThat(report.statusMessage())
                .startsWith("The report could not be built: the worker failed once.");
        assertThat(scene.queues.notifications()).hasSize(2);
    }

    @Test
    void aReportThatWasNeverBegunSaysSo() {
        ReportId id = scene.unsent();

        handle(event(Messages.write(id)));

        assertThat(scene.store.find(id).orElseThrow().statusMessage())
                .contains("no worker could begin it");
    }

    @Test
    void aReportThatIsHeldIsLookedAtAgain() {
        ReportId id = scene.running();

        assertThat(handle(event(Messages.write(id)))).containsExactly("m0");
        assertThat(scene.status(id)).isEqualTo(ReportStatus.RUNNING);
    }

    @Test
    @Tag("F15")
    void anUnknownOrFinishedReportIsDone() {
        ReportId finished = scene.unsent();
        scene.store.cancel(finished, "Cancelled by owner", scene.now);

        assertThat(handle(event(Messages.write(finished), Messages.write(ReportId.random()))))
                .isEmpty();
        assertThat(scene.store.find(finished).orElseThrow().statusMessage())
                .isEqualTo("Cancelled by owner");
    }

    @Test
    @Tag("F12")
    void onlyWhatFailedIsHandedBack() {
        ReportId held = scene.running();
        ReportId queued = scene.unsent();

        List<String> failed =
                handle(
                        event(
                                "{broken",
                                Messages.write(held),
                                Messages.write(queued),
                                "x".repeat(1 << 20),
                                "{\"schemaVersion\":9}"));

        assertThat(failed).containsExactly("m1");
        assertThat(scene.status(queued)).isEqualTo(ReportStatus.ERROR);
    }

    @Test
    void aReportThatWaitsForItsQueryIsNotGivenUpAndAQueryIsDone() {
        ReportId id = scene.running();
        scene.leaveToQuery(id);

        assertThat(handle(event(Messages.write(id), Messages.writeQuery("query-1"))))
                .containsExactly("m0");

        assertThat(scene.status(id)).isEqualTo(ReportStatus.RUNNING);
    }

    @Test
    void aNotificationThatCannotBeSentIsLeftToTheSweeper() {
        ReportId id = scene.unsent();
        scene.queues.breakDown();

        assertThat(handle(event(Messages.write(id)))).isEmpty();
        scene.queues.repair();
        assertThat(scene.sweep()).containsEntry(Sweeper.Fate.NOTIFIED, 2);
    }

    private List<String> handle(SQSEvent event) {
        return handler.handleRequest(event, context()).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    static SQSEvent event(String... bodies) {
        SQSEvent event = new SQSEvent();
        event.setRecords(
                Arrays.stream(bodies)
                        .map(
                                body -> {
                                    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                                    message.setBody(body);
                                    return message;
                                })
                        .toList());
        for (int i = 0; i < bodies.length; i++) {
            event.getRecords().get(i).setMessageId("m" + i);
        }
        return event;
    }

    static Context context() {
        return (Context)
                Proxy.newProxyInstance(
                        Context.class.getClassLoader(),
                        new Class<?>[] {Context.class},
                        (_, method, _) -> {
                            throw new UnsupportedOperationException(method.getName());
                        });
    }
}
