package dev.billow.event;

/// A message whose request cannot be served.
///
/// @param messageId the queue's id of it, by which copies are told
/// @param body the message as it came
/// @param errorCode why, as clients of HTTP are told it
/// @param message why, for people
public record RejectedRequest(String messageId, String body, String errorCode, String message) {}
