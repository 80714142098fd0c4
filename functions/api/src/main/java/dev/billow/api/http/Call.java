package dev.billow.api.http;

import java.time.Instant;
import java.util.List;

/// A request that found its route.
///
/// @param request as it came
/// @param ids the variable parts of the path, in order
/// @param batch what the request binds: one set of members, or as many as a batch has
/// @param log takes what the operation finds out, for the request's line
public record Call(Request request, List<String> ids, List<Members> batch, RequestLog log) {
    public Call {
        ids = List.copyOf(ids);
        batch = List.copyOf(batch);
    }

    /// The first variable part of the path, on routes that have one.
    public String id() {
        return ids.getFirst();
    }

    /// What the request binds, where it is no batch.
    public Members members() {
        return batch.getFirst();
    }

    /// When the request arrived.
    public Instant now() {
        return request.time();
    }
}
