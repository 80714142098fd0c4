package dev.billow.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What goes back to the client.
///
/// @param body the body, empty when there is none
/// @param cookies the values of `Set-Cookie` headers
public record Reply(int status, Map<String, String> headers, String body, List<String> cookies) {
    public Reply {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    /// A reply without cookies.
    public Reply(int status, Map<String, String> headers, String body) {
        this(status, headers, body, List.of());
    }

    /// The same reply with one more header.
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, cookies);
    }

    /// The same reply with cookies for the client to keep.
    public Reply with(List<String> setCookies) {
        return new Reply(status, headers, body, setCookies);
    }

    /// The same reply as HEAD gets it.
    public Reply withoutBody() {
        return new Reply(status, headers, "", cookies);
    }
}
