package dev.billow.api.message;

import java.time.Instant;
import java.util.Optional;

/// A message as a queue handed it over.
///
/// @param id the queue's id of it
/// @param queueArn where it lay, as the service says that polls the queue
/// @param sent when it was sent
/// @param idempotencyKey the sender's, if any
public record QueueMessage(
        String id, String queueArn, String body, Instant sent, Optional<String> idempotencyKey) {}
