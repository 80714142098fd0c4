package dev.billow.api.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A path that may have variable parts, as in `/reports/{id}.csv`.
///
/// Letters of the fixed parts have no case, and one slash at the end does not count. Nothing is
/// decoded: an encoded path matches no fixed part. A variable part has no slash and no dot, and a
/// fixed part that follows one begins with either.
public record PathTemplate(String text) {
    /// Matches a path.
    ///
    /// @return the variable parts, in order; nothing when it does not match
    public Optional<List<String>> match(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        List<String> values = new ArrayList<>();
        int inPath = 0;
        int inText = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', inText)) {
            int start = inPath + open - inText;
            int valueEnd = valueEnd(path, start, end);
            if (valueEnd <= start || !same(path, inPath, inText, open - inText)) {
                return Optional.empty();
            }
            values.add(path.substring(start, valueEnd));
            inPath = valueEnd;
            inText = text.indexOf('}', open) + 1;
        }
        int rest = text.length() - inText;
        return inPath + rest == end && same(path, inPath, inText, rest)
                ? Optional.of(values)
                : Optional.empty();
    }

    private static int valueEnd(String path, int start, int end) {
        int at = start;
        while (at < end && path.charAt(at) != '/' && path.charAt(at) != '.') {
            at++;
        }
        return at;
    }

    /// What the variable parts are called, as in `id`.
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            names.add(text.substring(open + 1, text.indexOf('}', open)));
        }
        return names;
    }

    /// The path with values in the place of the variable parts.
    ///
    /// @param value gives the value for a name
    public String with(UnaryOperator<String> value) {
        String path = text;
        for (String name : variables()) {
            path = path.replace("{" + name + "}", value.apply(name));
        }
        return path;
    }

    private boolean same(String path, int pathFrom, int textFrom, int length) {
        return path.regionMatches(true, pathFrom, text, textFrom, length);
    }
}
