package dev.billow.report;

import java.time.Duration;

/// The queue of notifications to be tried. Messages may come twice and out of order.
public interface NotificationQueue {
    /// The longest delay a message can have; what is due later waits for the sweeper.
    Duration MAX_DELAY = Duration.ofMinutes(15);

    /// Asks for an attempt.
    ///
    /// @param account whose report it is; the queue is fair between accounts
    /// @param delay 0 to [#MAX_DELAY]
    /// @throws StoreUnavailableException when the queue cannot be reached or refuses the message
    void send(NotificationMessage message, AccountId account, Duration delay);

    /// Asks for the account's webhook test to be made.
    ///
    /// @throws StoreUnavailableException when the queue cannot be reached or refuses the message
    void sendTest(AccountId account);
}
