package dev.billow.api.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The response headers that the document tells of.
final class Headers {
    private static final Map<String, String> MEANINGS =
            Map.of(
                    "X-Request-Id",
                    "Identity of the request, for those who ask about it",
                    "WWW-Authenticate",
                    "Which credentials are taken",
                    "Retry-After",
                    "Seconds to wait before the request is sent again",
                    "Allow",
                    "The verbs that the path serves",
                    "Location",
                    "Where the file is; the link is signed at that moment and soon ends",
                    "ETag",
                    "Checksum of the document, for If-None-Match",
                    "X-AutoBatch-Completed",
                    "How many requests of the batch were answered",
                    "Content-Disposition",
                    "With CSV: the name of the file to save the answer as");

    private final Components components;

    Headers(Components components) {
        this.components = components;
    }

    /// Refers to the headers of a response; one that identifies the request comes with every one.
    ///
    /// @throws IllegalStateException for a header that nothing is known of
    Map<String, Object> of(Collection<String> names) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("X-Request-Id", header("X-Request-Id"));
        names.stream().sorted().forEach(name -> headers.put(name, header(name)));
        return headers;
    }

    private Map<String, Object> header(String name) {
        String meaning =
                Optional.ofNullable(MEANINGS.get(name))
                        .orElseThrow(() -> new IllegalStateException("unknown header " + name));
        return components.refer(
                "headers",
                name,
                Json.object("description", meaning, "schema", Json.object("type", "string")));
    }
}
