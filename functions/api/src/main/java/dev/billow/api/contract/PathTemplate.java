package dev.billow.api.contract;

import java.util.Optional;

/// A path with at most one variable part, as in `/reports/{id}.csv`.
///
/// Letters of the fixed parts have no case, and one slash at the end does not count. Nothing is
/// decoded: an encoded path matches no fixed part. The variable part has no slash and no dot.
public record PathTemplate(String text) {
    /// Matches a path.
    ///
    /// @return the variable part, which is empty in a template without one; nothing when it does
    ///     not match
    public Optional<String> match(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        int variable = text.indexOf('{');
        if (variable < 0) {
            return end == text.length() && same(path, 0, 0, end)
                    ? Optional.of("")
                    : Optional.empty();
        }
        int suffix = text.length() - text.indexOf('}') - 1;
        int valueEnd = end - suffix;
        boolean matches =
                valueEnd > variable
                        && same(path, 0, 0, variable)
                        && same(path, valueEnd, text.length() - suffix, suffix)
                        && path.substring(variable, valueEnd)
                                .chars()
                                .noneMatch(c -> c == '/' || c == '.');
        return matches ? Optional.of(path.substring(variable, valueEnd)) : Optional.empty();
    }

    /// What the variable part is called, as in `id`; empty in a template without one.
    public Optional<String> variable() {
        int start = text.indexOf('{');
        return start < 0
                ? Optional.empty()
                : Optional.of(text.substring(start + 1, text.indexOf('}')));
    }

    /// The path with this in the place of the variable part.
    public String with(String value) {
        return variable().map(name -> text.replace("{" + name + "}", value)).orElse(text);
    }

    private boolean same(String path, int pathFrom, int textFrom, int length) {
        return path.regionMatches(true, pathFrom, text, textFrom, length);
    }
}
