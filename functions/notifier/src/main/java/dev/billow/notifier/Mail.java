package dev.billow.notifier;

/// A mail to one person.
///
/// @param subject one line without control characters
/// @param text the part for plain readers
/// @param html the part for others, saying the same
/// @param unsubscribe the link that ends such mails
record Mail(String to, String subject, String text, String html, String unsubscribe) {}
