package dev.billow.api.http;

import java.util.List;

/// How a route gets its members from a request.
public enum Binding {
    /// The query string alone, whatever the verb.
    QUERY,
    /// The body alone: for what must not stand in an address, such as a password.
    BODY,
    /// Query string and body; where both name a member, the query string wins.
    QUERY_OVER_BODY,
    /// Query string and body; where both name a member, the body wins.
    BODY_OVER_QUERY;

    /// Binds the members of a request. Verbs without a body bind the query string.
    ///
    /// @throws ApiException when body or query string cannot be read
    public List<Members> bind(Request request, Verb verb) {
        Members query = QueryString.read(request.rawQuery());
        if (!verb.hasBody()) {
            return List.of(query);
        }
        return List.of(
                switch (this) {
                    case QUERY -> query;
                    case BODY -> Body.read(request);
                    case QUERY_OVER_BODY -> query.or(Body.read(request));
                    case BODY_OVER_QUERY -> Body.read(request).or(query);
                });
    }
}
