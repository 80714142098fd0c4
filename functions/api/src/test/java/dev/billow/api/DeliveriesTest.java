package dev.billow.api;

import static dev.billow.api.TestApi.ACME;
import static dev.billow.api.TestApi.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.api.TestApi.Answered;
import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Notification.Attempt;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationMessage;
import dev.billow.report.Report;
import dev.billow.report.ReportId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class DeliveriesTest {
    private final TestApi api = new TestApi();
    private final Report report = api.toBeTold(ACME);

    @Test
    void aReportThatHasNotEndedHasNoDeliveries() {
        Report later = api.toBeToldLater(ACME);

        assertThat(api.get(path(later, "")).body()).isEqualTo("{\"deliveries\":[]}");
        assertThat(replay(later, "webhook").status()).isEqualTo(409);
    }

    @Test
    @Tag("W31")
    void eachAttemptIsShownWithItsTimeOutcomeAndLatency() {
        ended(State.PENDING, "http_500");

        assertThat(api.get(path(report, "")).body())
                .contains(
                        ("{\"channel\":\"webhook\",\"state\":\"Pending\",\"webhookId\":\"%s\","
                                        + "\"nextAttemptAt\":\"2026-11-15T10:05:00Z\","
                                        + "\"attempts\":[{\"attemptedAt\":\"2026-11-15T10:00:00Z\","
                                        + "\"outcome\":\"http_500\",\"milliseconds\":123}]}")
                                .formatted(id()));
    }

    @ParameterizedTest
    @Tag("W31")
    @ValueSource(strings = {"blocked_address", "connect_failed", "dns_failed"})
    void whatKeepsACallFromItsReceiverIsNotTold(String outcome) {
        ended(State.FAILED, outcome);

        assertThat(api.get(path(report, "")).body())
                .contains(
                        "\"attempts\":[{\"attemptedAt\":\"2026-11-15T10:00:00Z\","
                                + "\"outcome\":\"unreachable\"}]")
                .doesNotContain(outcome);
    }

    @ParameterizedTest
    @Tag("F29")
    @ValueSource(
            strings = {
                "mail_rejected",
                "mail_sending_paused",
                "recipient_not_allowed",
                "recipient_unsubscribed"
            })
    void whyAMailFailedIsToldAndTheReportStays(String outcome) {
        ended(Channel.EMAIL, State.FAILED, outcome);

        assertThat(api.get(path(report, "")).body())
                .contains(
                        "{\"channel\":\"email\",\"state\":\"Failed\"",
                        "\"outcome\":\"" + outcome + "\"");
        assertThat(api.get("/reports/" + report.id()).text("status"))
                .isEqualTo(report.status().wireName());
    }

    @ParameterizedTest
    @Tag("W30")
    @ValueSource(strings = {"Customer", "Manager"})
    void theDeliveriesOfOthersAreNotThere(String role) {
        Answered theirs = api.ask("GET", path(report, "")).as(role, "globex").send();

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.body())
                .isEqualTo(api.get("/reports/" + ReportId.random() + "/deliveries").body());
    }

    @ParameterizedTest
    @Tag("W32")
    @ValueSource(strings = {"email", "webhook"})
    void whatIsOverIsToldOnceMoreUnderTheSameId(String channel) {
        Channel told = channel.equals("email") ? Channel.EMAIL : Channel.WEBHOOK;
        String before = id(told);
        ended(told, State.DELIVERED, "delivered");

        Answered answer = replay(report, channel);
        Answered again = replay(report, channel);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("state")).isEqualTo("Pending");
        assertThat(answer.text("webhookId")).isEqualTo(before);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("responseStatus.message")).contains("2026-11-15T10:00:00Z");
        assertThat(api.queue.notifications())
                .extracting(sent -> sent.message())
                .containsExactly(new NotificationMessage(report.id(), told));
        assertThat(api.logged()).contains("\"audit\":\"Replayed\"");
    }

    @ParameterizedTest
    @Tag("W32")
    @Tag("L2")
    @ValueSource(strings = {"email", "webhook"})
    void whatWasToldAgainJustNowIsToldAgainAMinuteLater(String channel) {
        Channel told = channel.equals("email") ? Channel.EMAIL : Channel.WEBHOOK;
        ended(told, State.DELIVERED, "delivered");
        replay(report, channel);
        ended(told, State.DELIVERED, "delivered");
        api.pass(Duration.ofSeconds(18));

        Answered tooSoon = replay(report, channel);
        api.pass(Duration.ofSeconds(42));

        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.headers()).containsEntry("Retry-After", "42");
        assertThat(tooSoon.text("responseStatus.message"))
                .isEqualTo("It was told again a moment ago. Allowed is once in 60 seconds");
        assertThat(api.queue.notifications()).hasSize(1);
        assertThat(replay(report, channel).status()).isEqualTo(200);
    }

    @Test
    @Tag("W32")
    @Tag("L2")
    void aReportIsToldAgainTwentyTimesAtMost() {
        for (int i = 0; i < 20; i++) {
            ended(State.DELIVERED, "delivered");
            assertThat(replay(report, "webhook").status()).isEqualTo(200);
            api.pass(Duration.ofMinutes(1));
        }
        ended(State.DELIVERED, "delivered");

        Answered once = replay(report, "webhook");

        assertThat(once.status()).isEqualTo(409);
        assertThat(once.text("responseStatus.message"))
                .isEqualTo("It was told again 20 times, which is the most for a report");
        assertThat(api.queue.notifications()).hasSize(20);
    }

    @Test
    @Tag("W32")
    void nobodyElseMayReplay() {
        ended(State.DELIVERED, "delivered");

        Answered theirs =
                api.ask("POST", path(report, "/webhook/replay")).as("Manager", "globex").send();
        Answered administrator =
                api.ask("POST", path(report, "/webhook/replay"))
                        .as("SystemAdministrator", "")
                        .send();

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(administrator.status()).isEqualTo(200);
        assertThat(api.queue.notifications()).hasSize(1);
    }

    @Test
    void aChannelThatWasNotAskedForIsNotFound() {
        Report silent = api.completed(ACME);

        assertThat(replay(silent, "webhook").status()).isEqualTo(404);
        assertThat(replay(report, "pigeon").status()).isEqualTo(404);
    }

    @Test
    void aQueueThatIsDownLeavesTheReplayToTheSweeper() {
        ended(State.DELIVERED, "delivered");
        api.queue.breakDown();

        assertThat(replay(report, "webhook").status()).isEqualTo(200);
        assertThat(api.store.dueNotifications(NOW, 10))
                .contains(new NotificationMessage(report.id(), Channel.WEBHOOK));
    }

    private Answered replay(Report of, String channel) {
        return api.ask("POST", path(of, "/" + channel + "/replay")).send();
    }

    private static String path(Report of, String rest) {
        return "/reports/" + of.id() + "/deliveries" + rest;
    }

    private String id() {
        return id(Channel.WEBHOOK);
    }

    private String id(Channel channel) {
        return Notification.pending(report.id(), channel, NOW).notificationId();
    }

    private void ended(State state, String outcome) {
        ended(Channel.WEBHOOK, state, outcome);
    }

    private void ended(Channel channel, State state, String outcome) {
        Notification told =
                api.store.of(report.id()).stream()
                        .filter(each -> each.channel() == channel)
                        .findFirst()
                        .orElseThrow();
        api.store.record(
                told.with(new Attempt(NOW, outcome, Duration.ofMillis(123)))
                        .in(state, NOW.plusSeconds(300)));
    }
}
