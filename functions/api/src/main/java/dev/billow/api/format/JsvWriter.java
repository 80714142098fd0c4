package dev.billow.api.format;

import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;

import java.math.BigDecimal;
import java.util.List;

/// JSV, which is JSON with the quotes of CSV: camelCase, properties without a value left out.
///
/// A text stands as it is. It is put in quotes, and quotes within it are doubled, when it holds a
/// character that ends a value (`,` `{` `}` `[` `]`), a quote or a line break, or is empty.
/// Booleans are `True` and `False`.
final class JsvWriter {
    private static final String IN_QUOTES = "\",{}[]\r\n";

    private JsvWriter() {}

    /// Writes an object, a list or a single value.
    static String write(Object value) {
        StringBuilder text = new StringBuilder();
        value(text, value);
        return text.toString();
    }

    private static void value(StringBuilder jsv, Object value) {
        switch (value) {
            case WireObject object -> object(jsv, object);
            case List<?> list -> list(jsv, list);
            case String text -> text(jsv, text);
            case Boolean flag -> jsv.append(flag ? "True" : "False");
            case Integer number -> jsv.append(number);
            case Long number -> jsv.append(number);
            case BigDecimal number -> jsv.append(number.toPlainString());
            default -> throw new IllegalArgumentException("no value of JSV: " + value.getClass());
        }
    }

    private static void object(StringBuilder jsv, WireObject object) {
        jsv.append('{');
        int start = jsv.length();
        for (Property property : object.type().sharedProperties()) {
            Object value = object.value(property);
            if (value != null) {
                jsv.append(jsv.length() == start ? "" : ",").append(property.name()).append(':');
                value(jsv, value);
            }
        }
        jsv.append('}');
    }

    private static void list(StringBuilder jsv, List<?> list) {
        jsv.append('[');
        int start = jsv.length();
        for (Object each : list) {
            jsv.append(jsv.length() == start ? "" : ",");
            value(jsv, each);
        }
        jsv.append(']');
    }

    private static void text(StringBuilder jsv, String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> IN_QUOTES.indexOf(c) >= 0)) {
            jsv.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            jsv.append(text);
        }
    }
}
