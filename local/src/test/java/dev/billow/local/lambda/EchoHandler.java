package dev.billow.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The smallest function: it does what the event says.
public final class EchoHandler implements RequestHandler<Map<String, String>, Object> {
    /// It does not start while this file lies in the task's root.
    static final String HOLD = "hold";

    /// Starts when it may.
    public EchoHandler() {
        while (Files.exists(Path.of(System.getenv("LAMBDA_TASK_ROOT"), HOLD))) {
            sleep(20);
        }
    }

    @Override
    public Object handleRequest(Map<String, String> event, Context context) {
        return switch (event.getOrDefault("do", "echo")) {
            case "sleep" -> sleep(Long.parseLong(event.getOrDefault("ms", "0")));
            case "fail" -> throw new IllegalStateException("as told");
            case "die" -> die();
            case "pid" -> ProcessHandle.current().pid();
            case "environment" -> new TreeMap<>(System.getenv());
            case "heap" -> Runtime.getRuntime().maxMemory();
            default -> event;
        };
    }

    private static Object sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return millis;
    }

    private static Object die() {
        Runtime.getRuntime().halt(7);
        return "never";
    }
}
