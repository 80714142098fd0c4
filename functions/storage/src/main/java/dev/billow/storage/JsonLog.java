package dev.billow.storage;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes one JSON line per event, as CloudWatch's JSON format has it.
///
/// Values are clipped, and a line is printable ASCII, all else escaped: nobody's input starts a
/// line of its own or reaches a terminal, and nothing in it is looked up. What must never be logged
/// (tokens, signatures, passwords, links with a query) is not handed over.
public final class JsonLog {
    private static final int LONGEST = 500;
    private static final JSON PRINTABLE =
            JSON.builder(
                            new JsonFactoryBuilder()
                                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                                    .characterEscapes(new DeleteToo())
                                    .build())
                    .build();

    private final PrintStream out;
    private final Map<String, Object> always;

    /// A log to standard output.
    ///
    /// @param function the name that stands in each line
    public JsonLog(String function) {
        this(System.out, Map.of("function", function));
    }

    private JsonLog(PrintStream out, Map<String, Object> always) {
        this.out = out;
        this.always = always;
    }

    /// The same log with one more member in each line, such as `reportId` or `requestId`.
    public JsonLog with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(always);
        more.put(name, value);
        return new JsonLog(out, more);
    }

    public void info(String event) {
        write("INFO", event, null);
    }

    public void warn(String event, @Nullable Throwable cause) {
        write("WARN", event, cause);
    }

    public void error(String event, @Nullable Throwable cause) {
        write("ERROR", event, cause);
    }

    private void write(String level, String event, @Nullable Throwable cause) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("level", level);
        line.put("event", event);
        always.forEach((name, value) -> line.put(name, clip(String.valueOf(value))));
        if (cause != null) {
            line.put("error", clip(cause.toString()));
            StackTraceElement[] trace = cause.getStackTrace();
            if (trace.length > 0) {
                line.put("at", trace[0].toString());
            }
            Throwable root = cause.getCause();
            if (root != null) {
                while (root.getCause() != null) {
                    root = root.getCause();
                }
                line.put("cause", clip(root.toString()));
            }
        }
        try {
            out.println(PRINTABLE.asString(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Never between the halves of a character.
    private static String clip(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /// JSON's escapes, and the one control character of ASCII that JSON lets through.
    private static final class DeleteToo extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7f;

        private final int[] escapes = standardAsciiEscapesForJSON();

        DeleteToo() {
            escapes[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
