package dev.billow.mail;

/// The addresses that the mail service does not deliver to, as mails to them bounced or their
/// readers complained: it takes a mail to one and drops it without a word.
public interface SuppressionList {
    /// Whether the address is on it.
    ///
    /// @throws dev.billow.report.StoreUnavailableException when the service does not say
    boolean holds(String address);
}
