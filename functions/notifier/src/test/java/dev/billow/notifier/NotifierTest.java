package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billow.event.InMemoryEventBus;
import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.DownloadToken;
import dev.billow.report.HeldKeys;
import dev.billow.report.InMemoryQueues;
import dev.billow.report.InMemoryReportFiles;
import dev.billow.report.InMemoryReportStore;
import dev.billow.report.Lease;
import dev.billow.report.Notification;
import dev.billow.report.Notification.State;
import dev.billow.report.NotificationMessage;
import dev.billow.report.NotificationStore;
import dev.billow.report.Report;
import dev.billow.report.SigningKeys;
import dev.billow.report.StoreUnavailableException;
import dev.billow.storage.JsonLog;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.InMemoryWebhookStore;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class NotifierTest {
    private static final String CSV = "CustomerName,Amount\r\nBücher 🦊,12.50\r\n";
    private static final NotificationMessage WEBHOOK =
            new NotificationMessage(SampleReports.ID, Channel.WEBHOOK);
    private static final NotificationMessage MAIL =
            new NotificationMessage(SampleReports.ID, Channel.EMAIL);
    private static final NotificationMessage BUS =
            new NotificationMessage(SampleReports.ID, Channel.BUS);
    private static final URI URL = URI.create("https://hooks.example.com/x");
    private static final Outcome BUSY = new Outcome.TryAgain("http_500", "");

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final InMemoryReportStore store = new InMemoryReportStore();
    private final InMemoryWebhookStore accountWebhooks = new InMemoryWebhookStore();
    private final InMemoryQueues queues = new InMemoryQueues();
    private final FakeSenders webhooks = new FakeSenders();
    private final FakeSenders mails = new FakeSenders();
    private final Mails recipients = new Mails();
    private final InMemoryEventBus bus = new InMemoryEventBus();
    private WebhookPayload payload = SampleReports.payload(CSV);
    private SigningKeys keys = SampleReports.KEYS;
    private Instant now = SampleReports.END;

    @BeforeEach
    void aCompletedReport() {
        Report queued =
                Report.queued(
                        SampleReports.ID,
                        SampleReports.request("owner@acme.example", "https://hooks.example.com/x"),
                        "user-1",
                        now);
        Lease lease = new Lease("token", now.plusSeconds(30));
        store.create(queued, Optional.empty());
        store.claim(SampleReports.ID, lease, "worker/1", "job-1", now);
        store.complete(
                SampleReports.ID, lease, SampleReports.result(1, CSV.length()), "Completed", now);
    }

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
    @Tag("W14")
    void aReceiverThatIsGoneDisablesItsUrlAndTheOwnerIsTold() {
        webhooks.answer(new Outcome.Gone("http_410"));

        handle(WEBHOOK);

        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DISABLED);
        assertThat(queues.notifications()).isEmpty();
        assertThat(accountWebhooks.disabled(SampleReports.ACCOUNT, URL))
                .contains(new DisabledEndpoint(now, true));
        assertThat(mails.mails).hasSize(1);
        assertThat(mails.mails.getFirst().to()).isEqualTo("owner@acme.example");
        assertThat(mails.mails.getFirst().text())
                .contains("https[:]//hooks[.]example[.]com/x answered 410 (Gone) at " + now)
                .contains("It did not take report " + SampleReports.ID)
                .contains("POST /accounts/acme/webhook-test");
    }

    @Test
    @Tag("W14")
    @Tag("W16")
    void theOwnerIsToldOnceTheAttemptIsRecordedHoweverLongThatTakes() {
        webhooks.answer(new Outcome.Gone("http_410"));
        List<State> states = new ArrayList<>();
        MailSender slow =
                mail -> {
                    states.add(notification(Channel.WEBHOOK).state());
                    return mails.send(mail);
                };

        notifier(store, webhooks, accountWebhooks, slow).handle(WEBHOOK);

        assertThat(states).containsExactly(State.DISABLED);
    }

    @ParameterizedTest
    @Tag("W14")
    @ValueSource(strings = {"note", "mail"})
    void aNoticeThatFailsLeavesTheDeliveryAsItEnded(String what) {
        webhooks.answer(new Outcome.Gone("http_410"));
        WebhookStore store =
                new DelegatingWebhookStore(accountWebhooks) {
                    @Override
                    public void noteOwnerTold(AccountId account, URI url) {
                        if (what.equals("note")) {
                            throw new StoreUnavailableException("table", new IOException("down"));
                        }
                        super.noteOwnerTold(account, url);
                    }
                };
        MailSender sender =
                mail -> {
                    mails.send(mail);
                    if (what.equals("mail")) {
                        throw new IllegalStateException("bug");
                    }
                    return new Outcome.Delivered();
                };

        notifier(this.store, webhooks, store, sender).handle(WEBHOOK);
        now = now.plusSeconds(60);
        notifier(this.store, webhooks, store, sender).handle(WEBHOOK);

        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DISABLED);
        assertThat(notification(Channel.WEBHOOK).attempts())
                .extracting(Notification.Attempt::outcome)
                .containsExactly("http_410");
        assertThat(mails.mails).hasSize(1);
        assertThat(logged.toString(StandardCharsets.UTF_8)).contains("The owner may not know");
    }

    @Test
    @Tag("W14")
    void nothingIsSentToADisabledUrl() {
        accountWebhooks.disable(SampleReports.ACCOUNT, URL, now);
        accountWebhooks.noteOwnerTold(SampleReports.ACCOUNT, URL);

        handle(WEBHOOK);

        assertThat(webhooks.calls).isEmpty();
        assertThat(mails.mails).isEmpty();
        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DISABLED);
        assertThat(notification(Channel.WEBHOOK).attempts())
                .extracting(Notification.Attempt::outcome)
                .containsExactly("endpoint_disabled");
    }

    @Test
    @Tag("W14")
    void anOwnerWhomTheMailDidNotReachIsToldByTheNextReport() {
        webhooks.answer(new Outcome.Gone("http_410"));
        mails.answer(new Outcome.TryAgain("mail_throttled", ""));
        handle(WEBHOOK);
        store.replay(SampleReports.ID, Channel.WEBHOOK, now);

        handle(WEBHOOK);
        now = now.plusSeconds(60);
        store.replay(SampleReports.ID, Channel.WEBHOOK, now);
        handle(WEBHOOK);

        assertThat(webhooks.calls).hasSize(1);
        assertThat(mails.mails).hasSize(2);
    }

    @Test
    @Tag("W32")
    void aReplayHasTheSameIdAndBodyButForALinkThatLives() {
        handle(WEBHOOK);
        now = now.plus(Duration.ofDays(30));
        store.replay(SampleReports.ID, Channel.WEBHOOK, now);
        webhooks.answer(BUSY);

        handle(WEBHOOK);
        now = now.plusSeconds(10);
        handle(WEBHOOK);

        WebhookSender.Call first = webhooks.calls.getFirst();
        WebhookSender.Call replay = webhooks.calls.get(1);
        assertThat(replay.id()).isEqualTo(first.id());
        assertThat(replay.body())
                .contains("\"downloadLinkExpires\":\"2026-12-08T12:00:00.123Z\"")
                .isEqualTo(
                        first.body()
                                .replace(token(first.body()), token(replay.body()))
                                .replace("2026-11-08T12:00:00.123Z", "2026-12-08T12:00:00.123Z"));
        assertThat(DownloadToken.parse(token(replay.body())).orElseThrow())
                .matches(link -> link.opens(new HeldKeys(() -> keys), SampleReports.ID, now));
        assertThat(webhooks.calls.getLast().body()).isEqualTo(replay.body());
        assertThat(notification(Channel.WEBHOOK).attempts()).hasSize(3);
    }

    @Test
    @Tag("W32")
    void aMailThatIsSentAgainHasALinkThatLives() {
        handle(MAIL);
        now = now.plus(Duration.ofDays(30));
        store.replay(SampleReports.ID, Channel.EMAIL, now);

        handle(MAIL);

        assertThat(mails.mails.getFirst().text()).contains(" until 2026-11-08T12:00:00Z");
        assertThat(mails.mails.getLast().text()).contains(" until 2026-12-08T12:00:00Z");
    }

    @Test
    @Tag("W32")
    @Tag("W23")
    void aReplayBeginsTheScheduleAnewWhateverWasTriedBefore() {
        handle(WEBHOOK);
        webhooks.answerAlways(BUSY);
        for (int replay = 1; replay <= 2; replay++) {
            now = now.plusSeconds(100);
            store.replay(SampleReports.ID, Channel.WEBHOOK, now);
            Instant start = now;

            untilOver();

            assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.FAILED);
            assertThat(webhooks.calls).hasSize(1 + 10 * replay);
            assertThat(Duration.between(start, now).toHours()).isBetween(60L, 90L);
        }
    }

    @Test
    void notMoreThanTheLatestAttemptsAreKept() {
        webhooks.answerAlways(BUSY);
        for (int i = 0; i < 6; i++) {
            untilOver();
            now = now.plusSeconds(100);
            store.replay(SampleReports.ID, Channel.WEBHOOK, now);
        }

        assertThat(webhooks.calls).hasSize(60);
        assertThat(notification(Channel.WEBHOOK).attempts()).hasSize(50);
        assertThat(notification(Channel.WEBHOOK).attempts().getLast().at())
                .isEqualTo(now.minusSeconds(100));
    }

    /// Tries the webhook at each time that it is due, until it is no longer pending.
    private void untilOver() {
        while (notification(Channel.WEBHOOK).state() == State.PENDING) {
            now = later(notification(Channel.WEBHOOK).nextAttempt());
            handle(WEBHOOK);
        }
    }

    private static String token(String body) {
        String begin = "/download?token=";
        int start = body.indexOf(begin) + begin.length();
        return body.substring(start, body.indexOf('"', start));
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
    @Tag("B32")
    @Tag("W14")
    void anOwnerWhoMayNotBeMailedIsNotToldOfADisabledUrlEither() {
        webhooks.answer(new Outcome.Gone("http_410"));
        recipients.allow("");

        handle(WEBHOOK);

        assertThat(mails.mails).isEmpty();
        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DISABLED);
        assertThat(accountWebhooks.disabled(SampleReports.ACCOUNT, URL).orElseThrow().isOwnerTold())
                .isFalse();
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
    @Tag("F19")
    @Tag("W14")
    void aListThatCannotBeReadLeavesTheWebhookAsItEnded() {
        webhooks.answer(new Outcome.Gone("http_410"));
        recipients.accounts.breakDown();

        handle(WEBHOOK);

        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DISABLED);
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

    private void handle(NotificationMessage message) {
        notifier(store).handle(message);
    }

    private Notifier notifier(NotificationStore notifications) {
        return notifier(notifications, webhooks);
    }

    private Notifier notifier(NotificationStore notifications, WebhookSender sender) {
        return notifier(notifications, sender, accountWebhooks, mails);
    }

    private Notifier notifier(
            NotificationStore notifications,
            WebhookSender sender,
            WebhookStore kept,
            MailSender noticeSender) {
        Delivery webhook =
                new WebhookDelivery(
                        payload,
                        new WebhookSigner(() -> keys, kept, () -> now),
                        sender,
                        kept,
                        new DisabledNotice(recipients.through(noticeSender), kept, log()),
                        Turns.usual(new Random(1)),
                        () -> now);
        Delivery mail =
                new MailDelivery(new ReportMail(SampleReports.LINKS), recipients.through(mails));
        return new Notifier(
                store,
                notifications,
                queues,
                new Notifier.Deliveries(mail, webhook, new BusDelivery(payload, bus)),
                new RetrySchedule(new Random(1)),
                () -> now,
                log());
    }

    private JsonLog log() {
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
            return new JsonLog("test");
        } finally {
            System.setOut(out);
        }
    }

    private Notification notification(Channel channel) {
        List<Notification> all = store.of(SampleReports.ID);
        return all.stream().filter(each -> each.channel() == channel).findFirst().orElseThrow();
    }

    private Instant later(Instant time) {
        return time.isAfter(now) ? time : now;
    }
}
