package dev.billow.report;

import java.time.Instant;

/// A query of the distributed engine that a report's rows come from.
///
/// @param id the engine's id of it
/// @param leaseToken the lease that started it; what the attempt froze and the query's output lie
///     under this attempt's keys
/// @param inputBytes the size of its input, for the progress
/// @param since when it was started
public record AwaitedQuery(String id, String leaseToken, long inputBytes, Instant since) {}
