package dev.billow.api.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A header's value with its parameters, as in `form-data; name="colour"`.
///
/// A header is all value when one of its parameters is malformed or stands there twice.
///
/// @param value what stands before the parameters, in lower case
/// @param parameters by name in lower case; their values keep their letters and lose their quotes
record HeaderValue(String value, Map<String, String> parameters) {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*+(?:([^\\s;=\"]++)=(?:\"([^\"]*+)\"|([^\\s;\"]++))\\s*+)?+");

    static HeaderValue parse(String header) {
        int end = header.indexOf(';');
        end = end < 0 ? header.length() : end;
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header);
        for (int at = end; at < header.length(); at = parameter.end()) {
            if (!parameter.region(at, header.length()).lookingAt()) {
                return new HeaderValue(lower(header), Map.of());
            }
            String name = parameter.group(1);
            String quoted = parameter.group(2);
            String text = quoted == null ? parameter.group(3) : quoted;
            if (name != null && parameters.put(lower(name), text) != null) {
                return new HeaderValue(lower(header), Map.of());
            }
        }
        return new HeaderValue(lower(header.substring(0, end)), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /// True when the charset is UTF-8 or part of it, or is not named.
    boolean isUtf8() {
        return parameter("charset").map(Utf8::covers).orElse(true);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
