package dev.billow.notifier;

/// Sends one mail.
interface MailSender {
    /// Makes one attempt; everything that can go wrong outside is an outcome.
    Outcome send(Mail mail);
}
