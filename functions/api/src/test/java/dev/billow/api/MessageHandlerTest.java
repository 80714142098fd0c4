package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.GLOBEX;
import static dev.billow.api.TestMessages.FAILED;
import static dev.billow.api.TestMessages.REQUESTS;
import static dev.billow.api.TestMessages.SCHEDULES;
import static dev.billow.api.TestMessages.event;
import static dev.billow.api.TestMessages.fired;
import static dev.billow.api.TestMessages.keyed;
import static dev.billow.api.TestMessages.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.account.AccountSettings;
import dev.billow.event.RejectedRequest;
import dev.billow.mail.Recipients;
import dev.billow.report.Period;
import dev.billow.report.Report;
import dev.billow.report.ReportType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class MessageHandlerTest {
    private static final String OCTOBER = "\"startDate\":\"2026-10-01\",\"endDate\":\"2026-10-31\"";

    private final TestMessages messages = new TestMessages();

    @Test
    void theSampleMessageAsksForAReport() throws IOException {
        Map<String, Object> sample =
                JSON.std.mapFrom(Files.readString(Path.of("../../events/request-message.json")));
        List<?> records = (List<?>) requireNonNull(sample.get("Records"));
        Map<?, ?> message = (Map<?, ?>) records.getFirst();

        assertThat(
                        messages.handle(
                                message(
                                        String.valueOf(message.get("messageId")),
                                        String.valueOf(message.get("eventSourceARN")),
                                        String.valueOf(message.get("body")))))
                .isEmpty();

        Report report = messages.store.all().getFirst();
        assertThat(report.request().type()).isEqualTo(ReportType.BILLING);
        assertThat(report.request().accountId()).isEqualTo(ACME);
        assertThat(report.request().period()).isEqualTo(days("2026-10-01", "2026-10-31", "UTC"));
        assertThat(messages.queues.reports()).containsExactly(report.id());
        assertThat(messages.bus.events()).isEmpty();
    }

    @Test
    void anEventAsksByItsDetailAndItsDaysAreCountedFromItsTime() {
        messages.handle(
                message("m1", event("e1", "2026-11-01T00:30:00Z", "{\"reportType\":\"cdr\"}")));

        assertThat(messages.store.all().getFirst().request().type()).isEqualTo(ReportType.CDR);
        assertThat(messages.store.all().getFirst().request().period())
                .isEqualTo(days("2026-10-01", "2026-10-31", "UTC"));
    }

    @Test
    @Tag("F6")
    void aMessageOrAnEventThatComesAgainMakesNoSecondReport() {
        String body = "{\"reportType\":\"billing\"}";
        messages.handle(message("m1", body));
        messages.handle(message("m2", event("e1", "2026-11-24T00:00:00Z", body)));
        messages.end();

        messages.pass(Duration.ofDays(29));
        messages.handle(message("m1", body));
        messages.handle(message("m3", event("e1", "2026-11-24T00:00:00Z", body)));
        assertThat(messages.store.all()).hasSize(2);

        messages.handle(message("m4", body));
        assertThat(messages.store.all()).hasSize(3);
        assertThat(messages.bus.events()).isEmpty();
    }

    @Test
    void theSendersOwnKeyMakesTwoMessagesOne() {
        String billing = "{\"reportType\":\"billing\"," + OCTOBER + "}";
        String cdr = "{\"reportType\":\"cdr\"," + OCTOBER + "}";

        messages.handle(
                keyed("acme-2026-10", message("m1", billing)),
                keyed("acme-2026-10", message("m2", billing)),
                keyed("acme-2026-10", message("m3", cdr)));

        assertThat(messages.store.all()).hasSize(1);
        assertThat(messages.rejected.rejected())
                .extracting(RejectedRequest::errorCode)
                .containsExactly("Conflict");
    }

    @Test
    void aMessageOfAnUnknownQueueIsABugAndNotDone() {
        SQSMessage message = message("m1", "arn:other", "{\"reportType\":\"billing\"}");

        assertThat(messages.handle(message)).containsExactly("m1");
        assertThat(messages.store.all()).isEmpty();
    }

    @Test
    void aScheduleAsksForThePeriodBeforeItsTimeHoweverLateItFiresAndOnce() {
        String fired = fired("globex", "month", "Europe/Berlin", "2026-10-31T23:15:00Z");
        messages.moveTo(Instant.parse("2026-12-24T00:00:00Z"));

        assertThat(messages.handle(message("m1", SCHEDULES, fired))).isEmpty();
        messages.end();
        assertThat(messages.handle(message("m2", SCHEDULES, fired))).isEmpty();

        assertThat(messages.store.all()).hasSize(1);
        Report report = messages.store.all().getFirst();
        assertThat(report.request().accountId()).isEqualTo(GLOBEX);
        assertThat(report.request().period())
                .isEqualTo(days("2026-10-01", "2026-10-31", "Europe/Berlin"));
        assertThat(report.request().emailAddress()).contains("billing@globex.example");
        assertThat(report.createdBy()).startsWith("schedule ");
    }

    @Test
    @Tag("B32")
    void aScheduleOrMessageMailsNobodyWhoIsNotOnAListNow() {
        String fired = fired("acme", "month", "UTC", "2026-11-01T00:15:00Z");
        String address = "{\"reportType\":\"billing\",\"emailAddressToNotify\":\"ann@%s.example\"}";

        messages.handle(message("m1", SCHEDULES, fired.replace("@globex", "@initech")));
        messages.handle(message("m2", address.formatted("initech")));
        messages.settings.put(
                ACME, AccountSettings.USUAL.with(Recipients.parse("@initech.example")));
        messages.handle(message("m3", address.formatted("initech")));

        assertThat(messages.store.all())
                .extracting(report -> report.request().emailAddress().orElseThrow())
                .containsExactly("ann@initech.example");
        assertThat(messages.rejected.rejected()).hasSize(2);
        assertThat(messages.rejected.rejected())
                .allSatisfy(each -> assertThat(each.message()).contains("may not be mailed"));
    }

    @Test
    void twoTimesOfOneScheduleAreTwoReports() {
        messages.handle(
                message("m1", SCHEDULES, fired("acme", "day", "UTC", "2026-11-24T06:00:00Z")));
        messages.handle(
                message("m2", SCHEDULES, fired("acme", "day", "UTC", "2026-11-25T06:00:00Z")));

        assertThat(messages.store.all())
                .extracting(report -> report.request().period().start().toString())
                .containsExactlyInAnyOrder("2026-11-23", "2026-11-24");
    }

    @Test
    void theConfigurationNamesWhatIsMissingAndWhatIsNoAccount() {
        Map<String, String> variables =
                new HashMap<>(
                        Map.of(
                                "REPORTS_TABLE", "table",
                                "REPORTS_BUCKET", "bucket",
                                "USAGE_BUCKET", "usage",
                                "REPORT_QUEUE_URL", "http://127.0.0.1/queue",
                                "REQUEST_QUEUE_ARN", REQUESTS,
                                "SCHEDULED_REQUEST_QUEUE_ARN", SCHEDULES,
                                "FAILED_REQUEST_QUEUE_ARN", FAILED,
                                "REJECTED_REQUEST_QUEUE_URL", "http://127.0.0.1/rejected",
                                "EVENT_BUS", "bus"));

        assertThatThrownBy(() -> MessageConfig.from(Map.of()))
                .hasMessageContainingAll(variables.keySet().toArray(String[]::new));
        assertThat(MessageConfig.from(variables).scope().accounts()).isEmpty();
        variables.put("REQUEST_ACCOUNTS", " acme, globex,");
        assertThat(MessageConfig.from(variables).scope().accounts())
                .containsExactlyInAnyOrder(ACME, GLOBEX);
        assertThat(MessageConfig.from(variables).recipients()).isEqualTo(Recipients.NONE);
        variables.put("MAIL_RECIPIENTS", "@acme.example");
        assertThat(MessageConfig.from(variables).recipients().entries())
                .containsExactly("@acme.example");
        assertThatThrownBy(
                        () ->
                                MessageConfig.from(variables)
                                        .webhooks()
                                        .check("https://usage.s3.amazonaws.com/"))
                .hasMessageContaining("Billow's own");
        variables.put("API_URL", "https://api.example");
        assertThatThrownBy(
                        () ->
                                MessageConfig.from(variables)
                                        .webhooks()
                                        .check("https://api.example/"))
                .hasMessageContaining("Billow's own");
        variables.put("REQUEST_ACCOUNTS", "*");
        assertThatThrownBy(() -> MessageConfig.from(variables))
                .hasMessageContainingAll("REQUEST_ACCOUNTS", "'*'");
    }

    private static Period days(String start, String end, String zone) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end), ZoneId.of(zone));
    }
}
