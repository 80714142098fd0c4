package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.event.InMemoryEventBus;
import dev.billow.report.Channel;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.Notification;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationMessage;
import dev.billow.report.SigningKeys;
import dev.billow.report.StoreUnavailableException;
import dev.billow.webhook.WebhookSecrets;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

class NotifierTest extends NotifierFixture {
    @Test
    void aDeliveredNotificationIsOver() {
        handle(WEBHOOK);
        handle(WEBHOOK);

        Notification after = notification(Channel.WEBHOOK);
        assertThat(webhooks.calls).hasSize(1);
        assertThat(after.state()).isEqualTo(State.DELIVERED);
        assertThat(after.attempts())
                .containsExactly(new Notification.Attempt(now, "delivered", Duration.ZERO));
        assertThat(queues.notifications()).isEmpty();
    }

    @Test
    @Tag("W5")
    void aRetryHasTheSameIdAndBytesAndAFreshSignature() {
        webhooks.answer(BUSY);

        handle(WEBHOOK);
        now = now.plusSeconds(10);
        handle(WEBHOOK);

        WebhookSender.Call first = webhooks.calls.getFirst();
        WebhookSender.Call second = webhooks.calls.getLast();
        assertThat(second.id()).isEqualTo(first.id()).matches("msg_[0-9a-f]{32}W");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.timestamp()).isEqualTo(first.timestamp() + 10);
        assertThat(second.signature()).isNotEqualTo(first.signature());
    }

    @Test
    @Tag("W23")
    void aFailingReceiverIsTriedTenTimesAndThenGivenUp() {
        webhooks.answerAlways(BUSY);
        Instant start = now;

        untilOver();

        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.FAILED);
        assertThat(webhooks.calls).hasSize(10);
        assertThat(Duration.between(start, now).toHours()).isBetween(60L, 90L);
        assertThat(queues.notifications()).hasSize(2);
        assertThat(queues.notifications().getFirst().delay())
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    @Tag("S58")
    void whyACallWasBlockedIsLoggedWithItsAccount() {
        webhooks.answer(new Outcome.Refused("blocked_address", "intranet is refused"));

        handle(WEBHOOK);

        assertThat(logged.toString(StandardCharsets.UTF_8))
                .contains("\"outcome\":\"blocked_address\"", "\"detail\":\"intranet is refused\"")
                .contains("\"account\":\"" + SampleReports.ACCOUNT + "\"");
    }

    @Test
    @Tag("W15")
    void theReceiversWishIsHonoured() {
        webhooks.answer(new Outcome.TryAgain("http_429", "", Duration.ofMinutes(2)));

        handle(WEBHOOK);

        assertThat(notification(Channel.WEBHOOK).nextAttempt()).isEqualTo(now.plusSeconds(120));
        assertThat(queues.notifications().getFirst().delay()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    @Tag("W15")
    void aWishForMoreThanAMessageCanWaitIsLeftToTheSweeper() {
        webhooks.answer(new Outcome.TryAgain("http_503", "", Duration.ofDays(1)));

        handle(WEBHOOK);

        assertThat(queues.notifications()).isEmpty();
        assertThat(store.dueNotifications(now.plus(Duration.ofDays(1)), 10)).contains(WEBHOOK);
    }

    @Test
    void aDelayedMessageIsNeverEarly() {
        webhooks.answerAlways(BUSY);

        handle(WEBHOOK);

        Instant next = notification(Channel.WEBHOOK).nextAttempt();
        now = now.plus(queues.notifications().getFirst().delay());
        assertThat(now).isAfterOrEqualTo(next);
        handle(WEBHOOK);
        assertThat(webhooks.calls).hasSize(2);
    }

    @Test
    @Tag("W8")
    void whileTwoSecretsAreLiveEachVerifiesAndAfterwardsTheNewOneAlone() {
        accountWebhooks.change(
                SampleReports.ACCOUNT,
                WebhookSecrets.INITIAL.replaced("new", now, Duration.ofHours(24)));
        webhooks.answerAlways(BUSY);

        handle(WEBHOOK);
        now = now.plus(Duration.ofHours(24));
        handle(WEBHOOK);

        assertThat(webhooks.calls.getFirst().signature())
                .isEqualTo(
                        signature(webhooks.calls.getFirst(), "new")
                                + " "
                                + signature(webhooks.calls.getFirst(), "1"));
        assertThat(webhooks.calls.getLast().signature())
                .isEqualTo(signature(webhooks.calls.getLast(), "new"));
    }

    @Test
    @Tag("W8")
    void whileTheMasterSecretIsRotatedWhatAReceiverHasVerifiesAndWhatItIsToldToo() {
        keys = new SigningKeys("f".repeat(32), Optional.of(SampleReports.MASTER));

        handle(WEBHOOK);

        WebhookSender.Call call = webhooks.calls.getFirst();
        String told = keys.webhookSecret(SampleReports.ACCOUNT, "1");
        assertThat(call.signature())
                .isEqualTo(
                        WebhookSignature.of(List.of(told), call.id(), call.timestamp(), call.body())
                                + " "
                                + signature(call, "1"));
    }

    private static String signature(WebhookSender.Call call, String secretId) {
        String secret = SampleReports.KEYS.webhookSecret(SampleReports.ACCOUNT, secretId);
        return WebhookSignature.of(List.of(secret), call.id(), call.timestamp(), call.body());
    }

    @Test
    @Tag("W29")
    @Tag("F29")
    void aFailedMailStopsNeitherWebhookNorReport() {
        mails.answer(new Outcome.Refused("mail_rejected", ""));

        handle(MAIL);
        handle(WEBHOOK);

        assertThat(notification(Channel.EMAIL).state()).isEqualTo(State.FAILED);
        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DELIVERED);
        assertThat(store.find(SampleReports.ID).orElseThrow().status().wireName())
                .isEqualTo("Completed");
    }

    @Test
    @Tag("F28")
    void aThrottledMailIsTriedAgainUnderTheSameIdAndOneOverQuotaAnHourLater() {
        mails.answer(
                new Outcome.TryAgain("mail_throttled", ""),
                new Outcome.TryAgain("mail_quota", "", Duration.ofHours(1)));

        handle(MAIL);
        Notification throttled = notification(Channel.EMAIL);
        now = throttled.nextAttempt();
        handle(MAIL);
        Notification overQuota = notification(Channel.EMAIL);
        now = overQuota.nextAttempt();
        handle(MAIL);

        assertThat(throttled.state()).isEqualTo(State.PENDING);
        assertThat(Duration.between(throttled.nextAttempt(), overQuota.nextAttempt()))
                .isEqualTo(Duration.ofHours(1));
        Notification delivered = notification(Channel.EMAIL);
        assertThat(delivered.state()).isEqualTo(State.DELIVERED);
        assertThat(delivered.notificationId()).isEqualTo(throttled.notificationId());
        assertThat(delivered.attempts())
                .extracting(Notification.Attempt::outcome)
                .containsExactly("mail_throttled", "mail_quota", "delivered");
        assertThat(mails.mails).hasSize(3).containsOnly(mails.mails.getFirst());
    }

    @Test
    @Tag("B32")
    @Tag("F29")
    void whoIsTakenOffTheListIsNotMailedAndTheReportStays() {
        recipients.allow("");

        handle(MAIL);

        assertThat(mails.mails).isEmpty();
        assertThat(notification(Channel.EMAIL).state()).isEqualTo(State.FAILED);
        assertThat(notification(Channel.EMAIL).attempts())
                .extracting(Notification.Attempt::outcome)
                .containsExactly("recipient_not_allowed");
        assertThat(store.find(SampleReports.ID).orElseThrow().status().wireName())
                .isEqualTo("Completed");
        recipients.allow("owner@acme.example");
        store.replay(SampleReports.ID, Channel.EMAIL, now);
        handle(MAIL);
        assertThat(notification(Channel.EMAIL).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    @Tag("F19")
    void aListThatCannotBeReadIsNoAttempt() {
        recipients.accounts.breakDown();

        assertThatThrownBy(() -> handle(MAIL)).isInstanceOf(StoreUnavailableException.class);

        assertThat(mails.mails).isEmpty();
        assertThat(notification(Channel.EMAIL).attempts()).isEmpty();
        assertThat(notification(Channel.EMAIL).state()).isEqualTo(State.PENDING);
    }

    @Test
    @Tag("W25")
    void aStopAfterTheReceiverTookItGivesTheSameIdAgain() {
        Broken broken = new Broken(store);
        broken.recordFails = true;
        Notifier notifier = notifier(broken);

        assertThatThrownBy(() -> notifier.handle(WEBHOOK))
                .isInstanceOf(StoreUnavailableException.class);
        broken.recordFails = false;
        now = now.plusSeconds(61);
        notifier.handle(WEBHOOK);

        assertThat(webhooks.calls).hasSize(2);
        assertThat(webhooks.calls.getLast().id()).isEqualTo(webhooks.calls.getFirst().id());
        assertThat(webhooks.calls.getLast().body()).isEqualTo(webhooks.calls.getFirst().body());
        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    @Tag("W24")
    void aSecondMessageDuringAnAttemptDoesNothing() {
        WebhookSender reentrant =
                call -> {
                    notifier(store).handle(WEBHOOK);
                    return webhooks.send(call);
                };

        notifier(store, reentrant).handle(WEBHOOK);

        assertThat(webhooks.calls).hasSize(1);
    }

    @Test
    void aDeletedReportIsNotTold() {
        store.delete(SampleReports.ID);

        handle(WEBHOOK);

        assertThat(webhooks.calls).isEmpty();
    }

    @Test
    void aReportDeletedDuringTheAttemptStaysGone() {
        WebhookSender deleting =
                call -> {
                    store.delete(SampleReports.ID);
                    return BUSY;
                };

        notifier(store, deleting).handle(WEBHOOK);

        assertThat(store.of(SampleReports.ID)).isEmpty();
        assertThat(queues.notifications()).isEmpty();
    }

    @Test
    void aMistakeOfOurOwnCountsAsAnAttemptAndIsTriedAgain() {
        WebhookSender broken =
                _ -> {
                    throw new IllegalStateException("bug");
                };

        notifier(store, broken).handle(WEBHOOK);

        Notification after = notification(Channel.WEBHOOK);
        assertThat(after.state()).isEqualTo(State.PENDING);
        assertThat(after.attempts().getFirst().outcome()).isEqualTo("internal_error");
    }

    @ParameterizedTest
    @Tag("F18")
    @EnumSource(names = {"WEBHOOK", "BUS"})
    void aReportWhoseFileIsMissingEndsItsDeliveryAtOnce(Channel channel) {
        payload =
                new WebhookPayload(
                        new ReportMembers(SampleReports.LINKS),
                        new ReportRows(new InMemoryReportFiles()));

        handle(new NotificationMessage(SampleReports.ID, channel));

        assertThat(notification(channel).state()).isEqualTo(State.FAILED);
        assertThat(notification(channel).attempts())
                .extracting(Notification.Attempt::outcome)
                .containsExactly("file_missing");
        assertThat(webhooks.calls).isEmpty();
        assertThat(bus.events()).isEmpty();
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains(SampleReports.CSV_KEY);
    }

    @Test
    void aQueueThatIsDownLeavesTheRetryToTheSweeper() {
        webhooks.answer(BUSY);
        queues.breakDown();

        handle(WEBHOOK);

        assertThat(store.dueNotifications(now.plusSeconds(6), 10)).contains(WEBHOOK);
    }

    @Test
    void theBusIsToldWhatTheWebhookIsTold() {
        handle(WEBHOOK);
        handle(BUS);
        handle(BUS);

        assertThat(bus.events())
                .containsExactly(
                        new InMemoryEventBus.Event(
                                "report.completed", webhooks.calls.getFirst().body()));
        assertThat(notification(Channel.BUS).state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void aBusThatTakesNothingIsTriedAgainAndHearsItThen() {
        bus.breakDown();

        handle(BUS);
        Notification failed = notification(Channel.BUS);
        bus.recover();
        now = failed.nextAttempt();
        handle(BUS);

        assertThat(failed.state()).isEqualTo(State.PENDING);
        assertThat(failed.attempts().getFirst().outcome()).isEqualTo("bus_unavailable");
        assertThat(bus.events()).hasSize(1);
        assertThat(notification(Channel.BUS).state()).isEqualTo(State.DELIVERED);
    }
}
