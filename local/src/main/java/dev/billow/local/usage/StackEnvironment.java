package dev.billow.local.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The variables that a running local stack has written down: `local/target/stack.env`.
final class StackEnvironment {
    private static final String BUCKET = "USAGE_BUCKET";

    private StackEnvironment() {}

    /// The process's variables when they name a bucket, else those of the stack.
    ///
    /// They are never mixed: keys for AWS do not meet the stack's addresses, nor the reverse.
    ///
    /// @throws IllegalStateException when neither names a bucket
    static Map<String, String> choose(Map<String, String> process, Path stackFile)
            throws IOException {
        if (!process.getOrDefault(BUCKET, "").isBlank()) {
            return process;
        }
        if (!Files.exists(stackFile)) {
            throw new IllegalStateException(
                    "No usage bucket. Start the local stack (./billow up), or set USAGE_BUCKET and"
                            + " AWS_REGION, or name a directory with --out.");
        }
        return read(stackFile);
    }

    // KEY=value lines, the value in quotes or not.
    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> variables = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                variables.put(
                        line.substring(0, equals).strip(), unquoted(line.substring(equals + 1)));
            }
        }
        return variables;
    }

    private static String unquoted(String text) {
        String value = text.strip();
        boolean quoted =
                value.length() > 1
                        && (value.startsWith("\"") || value.startsWith("'"))
                        && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
