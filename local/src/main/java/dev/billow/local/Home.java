package dev.billow.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The project's directory and the files by which a running stack is found.
record Home(Path root) {
    /// The project that `./billow` was called in.
    static Home ofThisProcess() {
        return new Home(
                Path.of(System.getProperty("billow.root", ".")).toAbsolutePath().normalize());
    }

    Path runDirectory() {
        return root.resolve("local/target/run");
    }

    Path environmentFile() {
        return root.resolve("local/target/stack.env");
    }

    /// The process of the running stack, if one runs.
    Optional<ProcessHandle> stack() {
        try {
            return RunLock.holder(runDirectory());
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the pid file", e);
        }
    }

    /// What the running stack wrote of itself.
    ///
    /// @throws IllegalStateException when none runs
    Map<String, String> environment() {
        if (stack().isEmpty() || !Files.exists(environmentFile())) {
            throw new IllegalStateException("No stack runs here; start it with: ./billow up");
        }
        try {
            return Dotenv.read(Files.readString(environmentFile()));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + environmentFile(), e);
        }
    }

    /// `NAME=value` lines; a value with blanks or quotes stands in single quotes.
    static final class Dotenv {
        private Dotenv() {}

        static String write(Map<String, String> variables) {
            StringBuilder text = new StringBuilder();
            variables.forEach(
                    (name, value) ->
                            text.append(name).append('=').append(quote(value)).append('\n'));
            return text.toString();
        }

        private static String quote(String value) {
            return value.matches("[A-Za-z0-9_./:@%+,-]*")
                    ? value
                    : "'" + value.replace("'", "'\\''") + "'";
        }

        static Map<String, String> read(String text) {
            Map<String, String> variables = new LinkedHashMap<>();
            text.lines()
                    .filter(line -> line.contains("="))
                    .forEach(
                            line -> {
                                int equals = line.indexOf('=');
                                variables.put(
                                        line.substring(0, equals),
                                        unquote(line.substring(equals + 1)));
                            });
            return variables;
        }

        private static String unquote(String value) {
            return value.startsWith("'")
                    ? value.substring(1, value.length() - 1).replace("'\\''", "'")
                    : value;
        }
    }
}
