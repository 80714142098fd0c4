package dev.billow.api.contract;

import java.util.Optional;

/// A path with at most one variable part, as in `/reports/{id}.csv`.
///
/// Letters of the fixed parts have no case, and one slash at the end does not count. Nothing is
/// decoded: an encoded path matches no fixed part. The variable part has no slash and no dot.
public record PathTemplate(String text) {
    private static final String VARIABLE = "{id}";

    /// Matches a path.
    ///
    /// @return the variable part, which is empty in a template without one; nothing when it does
    ///     not match
    public Optional<String> match(String path) {
        int end = path.length() > 1 && path.endsWith("/") ? path.length() - 1 : path.length();
        int variable = text.indexOf(VARIABLE);
        if (variable < 0) {
            return end == text.length() && same(path, 0, 0, end)
                    ? Optional.of("")
                    : Optional.empty();
        }
        int suffix = text.length() - variable - VARIABLE.length();
        int valueEnd = end - suffix;
        boolean matches =
                valueEnd > variable
                        && same(path, 0, 0, variable)
                        && same(path, valueEnd, variable + VARIABLE.length(), suffix)
                        && path.substring(variable, valueEnd)
                                .chars()
                                .noneMatch(c -> c == '/' || c == '.');
        return matches ? Optional.of(path.substring(variable, valueEnd)) : Optional.empty();
    }

    public boolean hasVariable() {
        return text.contains(VARIABLE);
    }

    private boolean same(String path, int pathFrom, int textFrom, int length) {
        return path.regionMatches(true, pathFrom, text, textFrom, length);
    }
}
