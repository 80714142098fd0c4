package dev.billow.api.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A request as the gateway handed it over.
///
/// @param id the gateway's id of the request
/// @param method the HTTP method
/// @param path the path, not decoded
/// @param rawQuery the query string, not decoded; empty when there is none
/// @param headers by name in lower case
/// @param body the body, or an empty text
/// @param isBase64 true when the body stands in base64
/// @param time when it arrived
public record Request(
        String id,
        String method,
        String path,
        String rawQuery,
        Map<String, String> headers,
        String body,
        boolean isBase64,
        Instant time) {
    public Request {
        headers = Map.copyOf(headers);
    }

    /// A header's value.
    ///
    /// @param name in lower case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// What the request asks to be treated as; empty when no route serves such a method.
    ///
    /// A POST may name another verb in `X-Http-Method-Override`.
    public Optional<Verb> verb() {
        if (method.equals("POST")) {
            return Verb.of(headers.getOrDefault("x-http-method-override", method));
        }
        return Verb.of(method);
    }

    /// Without header values, query and body: they may hold secrets.
    @Override
    public String toString() {
        return method + " " + path + " (" + id + ")";
    }
}
