package dev.billow.api.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSV by its published rules: what starts with a brace is an object, with a bracket a list,
/// with a quote a text up to the next quote that is not doubled; all else is a text up to a comma
/// or a closing brace or bracket.
final class JsvReader {
    private final String jsv;
    private int at;

    private JsvReader(String jsv) {
        this.jsv = jsv;
    }

    /// Maps, lists and texts.
    static Object read(String jsv) {
        JsvReader reader = new JsvReader(jsv);
        Object value = reader.value();
        if (reader.at != jsv.length()) {
            throw new IllegalArgumentException("goes on after its end at " + reader.at);
        }
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> list();
            case '"' -> quoted();
            default -> bare();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
            }
            int colon = jsv.indexOf(':', at);
            String name = jsv.substring(at, colon);
            at = colon + 1;
            if (members.put(name, value()) != null) {
                throw new IllegalArgumentException("twice: " + name);
            }
        }
        expect('}');
        return members;
    }

    private List<Object> list() {
        List<Object> items = new ArrayList<>();
        expect('[');
        while (peek() != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value());
        }
        expect(']');
        return items;
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        expect('"');
        while (true) {
            int quote = jsv.indexOf('"', at);
            text.append(jsv, at, quote);
            at = quote + 1;
            if (peek() != '"') {
                return text.toString();
            }
            text.append('"');
            at++;
        }
    }

    private String bare() {
        int start = at;
        while (at < jsv.length() && ",}]".indexOf(jsv.charAt(at)) < 0) {
            at++;
        }
        return jsv.substring(start, at);
    }

    private char peek() {
        return at < jsv.length() ? jsv.charAt(at) : '\0';
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalArgumentException(c + " expected at " + at);
        }
        at++;
    }
}
