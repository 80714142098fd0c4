package dev.billow.local.events;

import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.local.lambda.Function;
import dev.billow.local.lambda.InvocationException;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Invokes a function at a fixed rate with EventBridge's scheduled event.
public final class Schedule implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(5);

    private final Thread thread;

    public Schedule(Duration every, Function function, PrintStream log) {
        this.thread = Thread.ofVirtual().name("schedule").start(() -> run(every, function, log));
    }

    private static void run(Duration every, Function function, PrintStream log) {
        try {
            Thread.sleep(FIRST);
            while (true) {
                try {
                    function.invoke(event(Instant.now()));
                } catch (InvocationException | IOException e) {
                    log.println("schedule: " + e.getMessage());
                }
                Thread.sleep(every);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] event(Instant now) throws IOException {
        return JSON.std.asBytes(
                Map.of(
                        "version", "0",
                        "id", UUID.randomUUID().toString(),
                        "detail-type", "Scheduled Event",
                        "source", "aws.events",
                        "time", now.toString(),
                        "resources", List.of(),
                        "detail", Map.of()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
