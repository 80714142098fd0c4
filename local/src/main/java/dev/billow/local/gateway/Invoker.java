package dev.billow.local.gateway;

/// Calls the function behind a route.
@FunctionalInterface
public interface Invoker {
    /// @param event JSON
    /// @return the answer as JSON
    /// @throws RuntimeException when the function failed
    byte[] invoke(byte[] event) throws InterruptedException;
}
