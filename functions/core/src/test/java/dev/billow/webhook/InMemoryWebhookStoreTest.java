package dev.billow.webhook;

class InMemoryWebhookStoreTest extends WebhookStoreContract {
    @Override
    protected WebhookStore emptyStore() {
        return new InMemoryWebhookStore();
    }
}
