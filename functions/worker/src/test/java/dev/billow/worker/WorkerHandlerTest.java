package dev.billow.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.report.AccountId;
import dev.billow.report.HostileTexts;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.OnBadRecords;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportId;
import dev.billow.report.ReportRequest;
import dev.billow.report.ReportStatus;
import dev.billow.report.ReportType;
import dev.billow.storage.JsonLog;
import dev.billow.storage.Messages;
import dev.billow.worker.athena.AthenaSettings;
import dev.billow.worker.athena.AthenaSource;
import dev.billow.worker.usage.UsageFault;
import dev.billow.worker.usage.UsageFaultException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

class WorkerHandlerTest {
    @TempDir Path temporary;

    private final TestClock clock = new TestClock();
    private final UnreliableStore store = new UnreliableStore();
    private final ScriptedEngine engine = new ScriptedEngine();

    private WorkerHandler handler() {
        InMemoryReportFiles files = new InMemoryReportFiles();
        Attempt attempt =
                new Attempt(
                        engine,
                        files,
                        _ -> OnBadRecords.ERROR,
                        new Restating(store, files, new JsonLog("test")),
                        temporary);
        return new WorkerHandler(
                new Worker(
                        store,
                        new InMemoryQueues(),
                        attempt,
                        "worker/1",
                        clock,
                        Duration.ofHours(1)),
                Optional.empty());
    }

    private String asked() {
        LocalDate day = LocalDate.parse("2026-09-01");
        ReportRequest request =
                new ReportRequest(
                        ReportType.BILLING,
                        new AccountId("acme"),
                        new Period(day, day, ZoneOffset.UTC),
                        false,
                        Optional.empty(),
                        Optional.empty());
        ReportId id = ReportId.random();
        store.create(Report.queued(id, request, "u" + id, clock.instant()), Optional.empty());
        return Messages.write(id);
    }

    private static SQSEvent event(List<String> bodies) {
        List<SQSMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            SQSMessage message = new SQSMessage();
            message.setMessageId("m" + (messages.size() + 1));
            message.setBody(body);
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    /// What stands in usage files and their names comes back in faults and causes.
    @ParameterizedTest
    @Tag("B33")
    @FieldSource("dev.billow.report.HostileTexts#ALL")
    void whateverStandsInUsageAndMessagesEachEventIsOneLine(String value) throws IOException {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        WorkerHandler handler = HostileTexts.logging(logged, this::handler);
        UsageFault fault = new UsageFault("usage/" + value, 3, value, value, value);
        engine.next(_ -> fail(new UsageFaultException(List.of(fault), 0)))
                .next(_ -> fail(new IllegalStateException(value, new IOException(value))));

        handler.handleRequest(
                event(
                        List.of(
                                asked(),
                                asked(),
                                value,
                                JSON.std.asString(Map.of("schemaVersion", 1, "reportId", value)),
                                JSON.std.asString(Map.of("schemaVersion", 1, "queryId", value)))),
                new TestContext());

        assertThat(logged.toString(StandardCharsets.UTF_8).lines())
                .hasSizeBetween(5, 8)
                .allMatch(line -> line.matches("[ -~]{1,20000}"));
    }

    private static void fail(RuntimeException why) {
        throw why;
    }

    @Test
    @Tag("F12")
    @Tag("F14")
    void onlyTheMessagesThatFailComeAgain() {
        List<String> bodies = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            bodies.add(i == 3 || i == 7 ? "{\"schemaVersion\":9}" : asked());
        }

        var response = handler().handleRequest(event(bodies), new TestContext());

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m3", "m7");
        assertThat(store.inside().all())
                .hasSize(8)
                .allMatch(report -> report.status() == ReportStatus.COMPLETED)
                .extracting(report -> report.jobId().orElseThrow())
                .containsExactlyInAnyOrder("m1", "m2", "m4", "m5", "m6", "m8", "m9", "m10");
    }

    @Test
    @Tag("F14")
    void unreadableMessagesAreLeftToTheDeadLetterQueue() {
        List<String> bodies =
                List.of(
                        "",
                        "x",
                        "[]",
                        "{}",
                        "\u0000\u0001",
                        "{\"schemaVersion\":1}",
                        "x".repeat(1 << 20));

        var response = handler().handleRequest(event(bodies), new TestContext());

        assertThat(response.getBatchItemFailures()).hasSize(bodies.size());
        assertThat(engine.runs()).isZero();
    }

    @Test
    void anErrorInOneReportDoesNotHoldUpTheOthers() {
        engine.next(
                _ -> {
                    throw new IllegalStateException("bug");
                });

        var response = handler().handleRequest(event(List.of(asked(), asked())), new TestContext());

        assertThat(response.getBatchItemFailures())
                .extracting(BatchItemFailure::getItemIdentifier)
                .containsExactly("m1");
    }

    @Test
    void theSampleEventIsOneThatTheHandlerReads() throws Exception {
        String sample = Files.readString(Path.of("../../events/worker-report.json"));
        Map<String, Object> members = JSON.std.mapFrom(sample);
        Map<?, ?> first =
                (Map<?, ?>) ((List<?>) Objects.requireNonNull(members.get("Records"))).getFirst();

        var response =
                handler()
                        .handleRequest(
                                event(List.of((String) first.get("body"))), new TestContext());

        assertThat(response.getBatchItemFailures()).isEmpty();
    }

    @Test
    void everyMissingVariableIsNamed() {
        assertThatThrownBy(() -> WorkerSettings.from(Map.of("USAGE_BUCKET", "u")))
                .hasMessageContainingAll(
                        "REPORTS_TABLE", "REPORTS_BUCKET", "NOTIFICATION_QUEUE_URL");
    }

    @Test
    void aQueryIsNobodysMatterWhereNoneAreMade() {
        var response =
                handler()
                        .handleRequest(
                                event(List.of(Messages.writeQuery("query-1"))), new TestContext());

        assertThat(response.getBatchItemFailures()).isEmpty();
    }

    @Test
    void aThresholdNeedsAPlaceToQuery() {
        Map<String, String> variables =
                Map.of(
                        "REPORTS_TABLE", "t",
                        "USAGE_BUCKET", "u",
                        "REPORTS_BUCKET", "r",
                        "NOTIFICATION_QUEUE_URL", "q",
                        "ATHENA_ABOVE_BYTES", "5000");

        assertThatThrownBy(() -> WorkerSettings.from(variables))
                .hasMessageContainingAll(
                        "ATHENA_WORKGROUP", "ATHENA_DATABASE", "REPORTS_BUCKET_OWNER");
        Map<String, String> never = new HashMap<>(variables);
        never.put("ATHENA_ABOVE_BYTES", "0");
        assertThat(WorkerSettings.from(never).athena()).isEmpty();
    }

    @Test
    void whereToQueryIsReadFromTheEnvironment() {
        AthenaSettings settings =
                WorkerSettings.from(
                                Map.of(
                                        "REPORTS_TABLE", "t",
                                        "USAGE_BUCKET", "u",
                                        "REPORTS_BUCKET", "r",
                                        "NOTIFICATION_QUEUE_URL", "q",
                                        "ATHENA_ABOVE_BYTES", "5000",
                                        "ATHENA_SCAN_LIMIT_BYTES", "9000",
                                        "ATHENA_WORKGROUP", "w",
                                        "ATHENA_DATABASE", "d",
                                        "REPORTS_BUCKET_OWNER", "123456789012"))
                        .athena()
                        .orElseThrow();

        assertThat(settings)
                .isEqualTo(
                        new AthenaSettings(
                                5000,
                                9000,
                                "w",
                                new AthenaSource("d", "s3://u/"),
                                "r",
                                "123456789012"));
    }

    @Test
    void theServerIsTheFunctionAndItsInstance() {
        WorkerSettings settings =
                WorkerSettings.from(
                        Map.of(
                                "REPORTS_TABLE", "t",
                                "USAGE_BUCKET", "u",
                                "REPORTS_BUCKET", "r",
                                "NOTIFICATION_QUEUE_URL", "q",
                                "AWS_LAMBDA_FUNCTION_NAME", "billow-worker",
                                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "3008",
                                "AWS_LAMBDA_LOG_STREAM_NAME", "2026/10/01/[$LATEST]4f2a"));

        assertThat(settings.server()).isEqualTo("billow-worker/4f2a");
        assertThat(settings.engine().memoryMegabytes()).isBetween(256, 384);
    }
}
