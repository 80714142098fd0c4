package dev.billow.api.http;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The HTTP methods that routes can serve.
public enum Verb {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS;

    /// Every verb that asks a route to do its work; OPTIONS only asks about the route.
    public static Set<Verb> all() {
        return EnumSet.complementOf(EnumSet.of(OPTIONS));
    }

    /// The verb of a method name, which is in upper case on the wire.
    public static Optional<Verb> of(String method) {
        for (Verb verb : values()) {
            if (verb.name().equals(method)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    /// True when requests of this verb may carry their members in a body.
    public boolean hasBody() {
        return switch (this) {
            case GET, HEAD, OPTIONS -> false;
            case POST, PUT, PATCH, DELETE -> true;
        };
    }
}
