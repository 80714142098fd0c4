package dev.billow.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billow.report.AccountId;
import dev.billow.report.Channel;
import dev.billow.report.Notification;
import dev.billow.report.Notification.State;
import dev.billow.report.StoreUnavailableException;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.WebhookStore;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What becomes of a URL whose receiver is gone, and who is told.
class DisabledUrlTest extends NotifierFixture {
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
    @Tag("W14")
    void aListThatCannotBeReadLeavesTheWebhookAsItEnded() {
        webhooks.answer(new Outcome.Gone("http_410"));
        recipients.accounts.breakDown();

        handle(WEBHOOK);

        assertThat(notification(Channel.WEBHOOK).state()).isEqualTo(State.DISABLED);
    }
}
