package dev.billow.session;

class InMemorySignInFailuresTest extends SignInFailuresContract {
    @Override
    protected SignInFailures none() {
        return new InMemorySignInFailures();
    }
}
