package dev.billow.api.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back to the client.
///
/// @param body the body, empty when there is none
public record Reply(int status, Map<String, String> headers, String body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    /// The same reply with one more header.
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /// The same reply as HEAD gets it.
    public Reply withoutBody() {
        return new Reply(status, headers, "");
    }
}
