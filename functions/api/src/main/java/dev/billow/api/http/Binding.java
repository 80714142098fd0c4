package dev.billow.api.http;

import java.util.Arrays;
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
    BODY_OVER_QUERY,
    /// Query string and a list in the body; where both name a member, the list's element wins.
    BATCH_OVER_QUERY;

    /// True when requests of this verb may carry their members in a body.
    public boolean readsBody(Verb verb) {
        return this != QUERY && verb.hasBody();
    }

    /// The media types that a body can come in, the usual one first.
    public List<String> mediaTypes() {
        return switch (this) {
            case QUERY -> List.of();
            case BATCH_OVER_QUERY -> List.of(BodyFormat.JSON.mediaType());
            case BODY, QUERY_OVER_BODY, BODY_OVER_QUERY ->
                    Arrays.stream(BodyFormat.values()).map(BodyFormat::mediaType).toList();
        };
    }

    /// Binds the members of a request. Verbs without a body bind the query string.
    ///
    /// @return one set of members, or as many as a batch has elements
    /// @throws ApiException when body or query string cannot be read
    public List<Members> bind(Request request, Verb verb) {
        Members query = UrlEncoded.read(request.rawQuery(), "query string");
        if (!readsBody(verb)) {
            return List.of(query);
        }
        return switch (this) {
            case QUERY -> List.of(query);
            case BODY -> List.of(Body.read(request));
            case QUERY_OVER_BODY -> List.of(query.or(Body.read(request)));
            case BODY_OVER_QUERY -> List.of(Body.read(request).or(query));
            case BATCH_OVER_QUERY ->
                    Body.readBatch(request).stream().map(each -> each.or(query)).toList();
        };
    }
}
