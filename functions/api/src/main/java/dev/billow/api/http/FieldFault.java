package dev.billow.api.http;

/// What is wrong with one member of a request.
///
/// @param field the member's name in PascalCase
/// @param message for people: field, value (clipped) and what is allowed
public record FieldFault(String field, String message) {}
