package dev.billow.session;

class InMemorySessionStoreTest extends SessionStoreContract {
    @Override
    protected SessionStore emptyStore() {
        return new InMemorySessionStore();
    }
}
