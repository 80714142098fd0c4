package dev.billow.storage;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes one JSON line per event, as CloudWatch's JSON format has it.
///
/// Values are clipped, control characters escaped: nobody's input starts a line of its own. What
/// must never be logged (tokens, signatures, passwords, links with a query) is not handed over.
public final class JsonLog {
    private static final int LONGEST = 500;

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
            out.println(JSON.std.asString(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
