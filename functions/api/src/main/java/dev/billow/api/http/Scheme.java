package dev.billow.api.http;

import java.util.Locale;

/// How clients reach the API. It is configured, because headers that tell it can be forged.
public enum Scheme {
    HTTPS,
    /// On the local stack only.
    HTTP;

    /// An origin of this scheme.
    ///
    /// @param host name and, where it is not the usual one, port
    String origin(String host) {
        return name().toLowerCase(Locale.ROOT) + "://" + host.toLowerCase(Locale.ROOT);
    }
}
