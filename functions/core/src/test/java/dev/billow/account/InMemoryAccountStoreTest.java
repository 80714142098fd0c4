package dev.billow.account;

class InMemoryAccountStoreTest extends AccountStoreContract {
    @Override
    protected AccountStore emptyStore() {
        return new InMemoryAccountStore();
    }
}
