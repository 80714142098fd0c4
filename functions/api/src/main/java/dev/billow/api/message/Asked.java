package dev.billow.api.message;

import dev.billow.api.http.Members;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.IdempotencyKeys.Space;

import java.time.Instant;

/// What a message asks for, not checked yet.
///
/// @param caller in whose name: what it reaches was decided by where the message lay
/// @param space where the key comes from
/// @param key the same for all messages of the space that are one request
/// @param time what the days of the request are counted from
record Asked(Members members, Caller caller, Space space, String key, Instant time) {}
