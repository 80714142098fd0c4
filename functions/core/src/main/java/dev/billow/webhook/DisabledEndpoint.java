package dev.billow.webhook;

import java.time.Instant;

/// A URL that has asked to be left alone: nothing more is sent there.
///
/// @param since when it asked
/// @param isOwnerTold whether a mail about it went out
public record DisabledEndpoint(Instant since, boolean isOwnerTold) {}
