package dev.billow.api.document;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.jr.ob.JSON;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// JSON as a tree of maps, lists and values, whose members stay in the order they were put in.
final class Json {
    private static final JSON EXACT =
            JSON.std.with(
                    JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS,
                    JSON.Feature.PRESERVE_FIELD_ORDERING,
                    JSON.Feature.WRITE_NULL_PROPERTIES);

    private static final Separators SEPARATORS =
            Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator("");

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private Json() {}

    /// An object of names and values in turn.
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /// The tree of a text; numbers keep their digits.
    static Object parse(String text) {
        try {
            return EXACT.anyFrom(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of a tree, indented, the same bytes on every machine.
    static String write(Object tree) {
        try {
            return EXACT.with(
                            new DefaultPrettyPrinter(SEPARATORS)
                                    .withObjectIndenter(LINES)
                                    .withArrayIndenter(LINES))
                    .asString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
