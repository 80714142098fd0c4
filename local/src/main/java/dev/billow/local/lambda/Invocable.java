package dev.billow.local.lambda;

/// What a queue invokes.
public interface Invocable {
    /// Waits until so many invocations may run at a time.
    void awaitProcesses(int count) throws InterruptedException;

    /// Hands an event over and waits for the answer.
    ///
    /// @throws InvocationException when it answers with an error, dies or takes too long
    byte[] invoke(byte[] event) throws InterruptedException;
}
