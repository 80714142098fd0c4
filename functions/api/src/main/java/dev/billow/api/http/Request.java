package dev.billow.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as the gateway handed it over.
///
/// @param id the gateway's id of the request
/// @param method the HTTP method
/// @param path the path, not decoded
/// @param rawQuery the query string, not decoded; empty when there is none
/// @param headers by name in lower case; several of one name stand in one, parted by commas
/// @param cookies each as `name=value`
/// @param host the name of the API that was called, as the gateway knows it; empty when it does not
/// @param source the network address it came from, as the gateway saw it
/// @param body the body, or an empty text
/// @param isBase64 true when the body stands in base64
/// @param time when it arrived
public record Request(
        String id,
        String method,
        String path,
        String rawQuery,
        Map<String, String> headers,
        List<String> cookies,
        String host,
        String source,
        String body,
        boolean isBase64,
        Instant time) {
    public Request {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    /// A header's value.
    ///
    /// @param name in lower case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// A cookie's value; empty when there is none, or when several differ: then none can be
    /// trusted, since another site may have planted one.
    public Optional<String> cookie(String name) {
        String prefix = name + "=";
        List<String> values =
                cookies.stream()
                        .filter(cookie -> cookie.startsWith(prefix))
                        .map(cookie -> cookie.substring(prefix.length()))
                        .distinct()
                        .toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
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

    /// Without header values, cookies, query and body: they may hold secrets.
    @Override
    public String toString() {
        return method + " " + path + " (" + id + ")";
    }
}
