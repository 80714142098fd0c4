package dev.billow.local.events;

import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps all that it takes in a file, one line of JSON each, for people and tests to read.
public final class JsonLines implements Consumer<Map<String, Object>> {
    private final Path file;

    public JsonLines(Path file) {
        this.file = file;
    }

    /// @throws UncheckedIOException when the file cannot be written
    @Override
    public synchronized void accept(Map<String, Object> event) {
        try {
            Files.writeString(
                    file,
                    JSON.std.asString(event) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
