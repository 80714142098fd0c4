package dev.billow.api.http;

import java.util.Locale;
import java.util.Optional;

/// The content type of a body.
///
/// @param name type and subtype in lower case, as in `application/json`
/// @param charset in lower case, when one is named
record MediaType(String name, Optional<String> charset) {
    static MediaType parse(String header) {
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        Optional<String> charset = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.startsWith("charset=")) {
                charset = Optional.of(part.substring("charset=".length()).replace("\"", ""));
            }
        }
        return new MediaType(parts[0].strip(), charset);
    }

    boolean isUtf8() {
        return charset.isEmpty()
                || charset.get().equals("utf-8")
                || charset.get().equals("utf8")
                || charset.get().equals("us-ascii");
    }
}
