package dev.billow.api.http;

import java.util.List;

/// How a route gets its members from a request.
public enum Binding {
    /// The query string alone, whatever the verb.
    QUERY,
    /// Query string and body; where both name a member, the query string wins.
    QUERY_OVER_BODY,
    /// Query string and body; where both name a member, the body wins.
    BODY_OVER_QUERY;

    /// True when requests of this verb may carry their members in a body.
    public boolean readsBody(Verb verb) {
        return this != QUERY && verb.hasBody();
    }

    /// The media types that a body can come in, the usual one first.
    public static List<String> mediaTypes() {
        return BodyFormat.mediaTypes();
    }

    /// Binds the members of a request. Verbs without a body bind the query string.
    ///
    /// @throws ApiException when body or query string cannot be read
    public List<Members> bind(Request request, Verb verb) {
        Members query = QueryString.read(request.rawQuery());
        if (!readsBody(verb)) {
            return List.of(query);
        }
        return List.of(
                switch (this) {
                    case QUERY -> query;
                    case QUERY_OVER_BODY -> query.or(Body.read(request));
                    case BODY_OVER_QUERY -> Body.read(request).or(query);
                });
    }
}
