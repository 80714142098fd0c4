package dev.billow.api.http;

import java.time.Instant;
import java.util.List;

/// A request that found its route.
///
/// @param request as it came
/// @param id the variable part of the path; empty on routes that have none
/// @param batch what the request binds: one set of members, or as many as a batch has
/// @param log takes what the operation finds out, for the request's line
public record Call(Request request, String id, List<Members> batch, RequestLog log) {
    public Call {
        batch = List.copyOf(batch);
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
