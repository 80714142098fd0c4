package dev.billow.api.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What goes back to the client.
///
/// @param body the body, empty when there is none
/// @param cookies the values of `Set-Cookie` headers
public record Reply(int status, Map<String, String> headers, String body, List<String> cookies) {
    private static final int NOT_MODIFIED = 304;

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

    /// The same reply with a header that it has not said itself.
    public Reply withDefault(String name, String value) {
        return headers.containsKey(name) ? this : with(name, value);
    }

    /// 304 without a body, when the client has this very reply already.
    ///
    /// @param ifNoneMatch the request's `If-None-Match`
    public Reply unlessKept(Optional<String> ifNoneMatch) {
        String tag = headers.get("ETag");
        boolean isKept =
                tag != null
                        && ifNoneMatch.stream()
                                .flatMap(kept -> Arrays.stream(kept.split(",", -1)))
                                .map(kept -> kept.strip().replaceFirst("^W/", ""))
                                .anyMatch(kept -> kept.equals(tag) || kept.equals("*"));
        return isKept ? new Reply(NOT_MODIFIED, headers, "", cookies) : this;
    }

    /// The same reply as HEAD gets it.
    public Reply withoutBody() {
        return new Reply(status, headers, "", cookies);
    }
}
