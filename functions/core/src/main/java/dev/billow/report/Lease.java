package dev.billow.report;

import java.time.Instant;

/// A worker's right to change a running report, until it ends or another takes over.
///
/// The token is the fence: every write of the run carries it, and a write with an older token
/// changes nothing, whatever the clocks say.
public record Lease(String token, Instant until) {}
