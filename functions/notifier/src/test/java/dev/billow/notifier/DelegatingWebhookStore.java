package dev.billow.notifier;

import dev.billow.report.AccountId;
import dev.billow.webhook.DisabledEndpoint;
import dev.billow.webhook.WebhookSecrets;
import dev.billow.webhook.WebhookStore;
import dev.billow.webhook.WebhookTest;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A store that does what another does, unless a test makes it do otherwise.
class DelegatingWebhookStore implements WebhookStore {
    private final WebhookStore store;

    DelegatingWebhookStore(WebhookStore store) {
        this.store = store;
    }

    @Override
    public WebhookSecrets secrets(AccountId account) {
        return store.secrets(account);
    }

    @Override
    public boolean change(AccountId account, WebhookSecrets after) {
        return store.change(account, after);
    }

    @Override
    public Optional<DisabledEndpoint> disabled(AccountId account, URI url) {
        return store.disabled(account, url);
    }

    @Override
    public void disable(AccountId account, URI url, Instant since) {
        store.disable(account, url, since);
    }

    @Override
    public void noteOwnerTold(AccountId account, URI url) {
        store.noteOwnerTold(account, url);
    }

    @Override
    public void enable(AccountId account, URI url) {
        store.enable(account, url);
    }

    @Override
    public Optional<Slot> takeSlot(AccountId account, Instant now, Instant until) {
        return store.takeSlot(account, now, until);
    }

    @Override
    public void freeSlot(AccountId account, Slot slot) {
        store.freeSlot(account, slot);
    }

    @Override
    public boolean startTest(WebhookTest test, Instant lastBefore) {
        return store.startTest(test, lastBefore);
    }

    @Override
    public Optional<WebhookTest> lastTest(AccountId account) {
        return store.lastTest(account);
    }

    @Override
    public Optional<WebhookTest> takeTest(AccountId account, Instant now, Instant until) {
        return store.takeTest(account, now, until);
    }

    @Override
    public void endTest(WebhookTest ended) {
        store.endTest(ended);
    }
}
