package dev.billow.mail;

class InMemorySubscriptionStoreTest extends SubscriptionStoreContract {
    @Override
    protected SubscriptionStore emptyStore() {
        return new InMemorySubscriptionStore();
    }
}
