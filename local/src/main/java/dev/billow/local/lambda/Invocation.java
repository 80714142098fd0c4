package dev.billow.local.lambda;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// One event on its way through a function.
///
/// @param answer the function's answer, or an [InvocationException]
record Invocation(
        String requestId, byte[] event, Instant deadline, CompletableFuture<byte[]> answer) {
    static Invocation of(byte[] event, Instant deadline) {
        return new Invocation(
                UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
    }

    void fail(String why) {
        answer.completeExceptionally(new InvocationException(why));
    }
}
