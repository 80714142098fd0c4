package dev.billow.bench;

import dev.billow.bench.engine.EngineSpeed;

import java.nio.file.Path;
import java.util.List;

/// Runs one benchmark and ends the process with it; the stack's parts leave threads behind.
public final class Bench {
    private Bench() {}

    /// @param args the benchmark's name and the project's directory
    public static void main(String[] args) {
        Path root = Path.of(args[1]).toAbsolutePath().normalize();
        try {
            switch (args[0]) {
                case "request-latency" -> RequestLatency.run(root);
                case "report-time" -> ReportTime.run(root);
                case "notifications" -> NotificationWait.run(root);
                case "engine" -> EngineSpeed.compare(root, 1_000_000, 5, 5, true);
                case "engine-large" -> EngineSpeed.compare(root, 10_000_000, 5, 1, false);
                case "engine-memory" ->
                        EngineSpeed.memory(root, List.of(1_000_000L, 10_000_000L, 50_000_000L));
                case "engine-copies" -> EngineSpeed.copies(root, 10_000_000, 3);
                case "engine-files" -> EngineSpeed.files(root, 1_000_000, 3);
                case "engine-detail" -> {
                    EngineSpeed.detail(root, 1_000_000, 3);
                    EngineSpeed.detail(root, 10_000_000, 1);
                }
                default -> throw new IllegalArgumentException("no benchmark " + args[0]);
            }
            System.exit(0);
        } catch (Exception e) {
            System.err.println(e);
            System.exit(1);
        }
    }
}
