package dev.billow.bench;

import java.nio.file.Path;

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
                default -> throw new IllegalArgumentException("no benchmark " + args[0]);
            }
            System.exit(0);
        } catch (Exception e) {
            System.err.println(e);
            System.exit(1);
        }
    }
}
