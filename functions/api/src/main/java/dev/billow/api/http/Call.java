package dev.billow.api.http;

import java.time.Instant;

/// A request that found its route.
///
/// @param request as it came
/// @param id the variable part of the path; empty on routes that have none
/// @param members what the request binds
/// @param log takes what the operation finds out, for the request's line
public record Call(Request request, String id, Members members, RequestLog log) {
    /// When the request arrived.
    public Instant now() {
        return request.time();
    }
}
