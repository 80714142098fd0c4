package dev.billow.local.lambda;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// One event on its way through a function.
///
/// @param answer the function's answer, or an [InvocationException]
record Invocation(
        String requestId, byte[] event, Instant deadline, CompletableFuture<byte[]> answer) {
    static Invocation of(byte[] event, Instant deadline) {
        return new Invocation(
                UUID.randomUUID().toString(), event, deadline, new CompletableFuture<>());
    }

    /// Why an invocation, or a start, failed.
    static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    void fail(String why) {
        answer.completeExceptionally(new InvocationException(why));
    }
}
