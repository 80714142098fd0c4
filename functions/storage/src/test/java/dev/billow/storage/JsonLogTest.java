package dev.billow.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

@Tag("B33")
class JsonLogTest {
    private static final int LONGEST = 500;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonLog log = log();

    /// Values that would start a line, reach a terminal, close a string, or be looked up.
    static List<String> hostile() {
        return List.of(
                "a\r\nb\n{\"level\":\"INFO\",\"event\":\"forged\"}",
                "\u001b[2J\u001b]0;title\u0007",
                "\u009b2J\u0085\u007f\0",
                "line\u2028separator\u2029paragraph",
                "right\u202eto\u2066left\ufeff",
                "${jndi:ldap://127.0.0.1/a} ${env:PATH} %n {}",
                "\"},{\\\"x\\\":\\",
                "\ud83d\ude00 \u00e4\u00f6 \ud800 \udc00");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void everyFieldOfALineIsTextOnOneLine(String value) throws IOException {
        IllegalStateException cause =
                new IllegalStateException(value, new IOException(value, new IOException(value)));

        log.with("field", value).with("other", value).error("event", cause);

        Map<String, Object> line = onlyLine();
        assertThat(line)
                .containsEntry("level", "ERROR")
                .containsEntry("event", "event")
                .containsEntry("function", "test")
                .containsEntry("field", value)
                .containsEntry("other", value)
                .containsEntry("error", "java.lang.IllegalStateException: " + value)
                .containsEntry("cause", "java.io.IOException: " + value)
                .containsOnlyKeys(
                        "level", "event", "function", "field", "other", "error", "at", "cause");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u2028", "\ud83d\ude00", "x\ud83d\ude00", "\u001b"})
    void aMegabyteIsClippedBetweenCharacters(String piece) throws IOException {
        String value = piece.repeat(1_000_000 / piece.length());
        Throwable cause = new IllegalStateException(value, new IOException(value));

        log.with("field", value).warn("event", cause);

        Map<String, Object> line = onlyLine();
        for (String name : List.of("field", "error", "cause")) {
            String told = String.valueOf(line.get(name));
            assertThat(told).as(name).endsWith("…").hasSizeBetween(LONGEST, LONGEST + 1);
            assertThat(told.codePoints())
                    .as(name)
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
        assertThat(value).startsWith(clipped(line));
    }

    private static String clipped(Map<String, Object> line) {
        String told = String.valueOf(line.get("field"));
        return told.substring(0, told.length() - 1);
    }

    /// The only line, all of it printable ASCII.
    private Map<String, Object> onlyLine() throws IOException {
        String text = written.toString(StandardCharsets.UTF_8);
        assertThat(text).matches("[ -~]+\\R").hasSizeLessThan(20_000);
        return JSON.std.mapFrom(text);
    }

    private JsonLog log() {
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            return new JsonLog("test");
        } finally {
            System.setOut(out);
        }
    }
}
