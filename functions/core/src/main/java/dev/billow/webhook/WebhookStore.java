package dev.billow.webhook;

import dev.billow.report.AccountId;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is kept of the webhooks of accounts: records of their secrets, the URLs that asked to be
/// left alone, and the last test.
///
/// Every method may throw [dev.billow.report.StoreUnavailableException].
public interface WebhookStore {
    /// How many calls to the webhooks of one account may run at a time.
    int SLOTS = 4;

    /// How long a call may run before no other of its account begins beside it.
    Duration PATIENCE = Duration.ofMillis(500);

    /// The secrets, read with strong consistency; [WebhookSecrets#INITIAL] for an account that has
    /// changed nothing.
    WebhookSecrets secrets(AccountId account);

    /// Puts these in the place of those of one version before.
    ///
    /// @return false when somebody else changed them in between
    boolean change(AccountId account, WebhookSecrets after);

    /// Whether a URL of the account has asked to be left alone.
    Optional<DisabledEndpoint> disabled(AccountId account, URI url);

    /// Sends nothing more to the URL; the first time counts.
    void disable(AccountId account, URI url, Instant since);

    /// Notes that the owner was told that the URL is disabled.
    void noteOwnerTold(AccountId account, URI url);

    /// Lets deliveries to the URL through again.
    void enable(AccountId account, URI url);

    /// Takes one of the account's [#SLOTS] slots: the right to one call at a time. An account whose
    /// receivers are slow has fewer: none is had while a call runs for longer than [#PATIENCE].
    ///
    /// @param until the slot is free again at this time, should it not be freed before; as long
    ///     after now as for every other call
    /// @return empty when none is to be had
    Optional<Slot> takeSlot(AccountId account, Instant now, Instant until);

    /// Frees a slot, unless its time was over and another has taken it.
    void freeSlot(AccountId account, Slot slot);

    /// A slot that was taken.
    ///
    /// @param number 0 to [#SLOTS] - 1
    /// @param taker tells this taking from all others
    record Slot(int number, String taker) {}

    /// Records a test in the place of the account's last one.
    ///
    /// @param lastBefore the last one must have been asked for at this time or before
    /// @return false when it was not, and nothing was recorded
    boolean startTest(WebhookTest test, Instant lastBefore);

    /// The account's last test.
    Optional<WebhookTest> lastTest(AccountId account);

    /// Takes the account's last test to make it.
    ///
    /// @param until nobody else gets it before this; longer than a call can take
    /// @return empty when there is none, it was made already, it is overdue, or in another's hands
    Optional<WebhookTest> takeTest(AccountId account, Instant now, Instant until);

    /// Notes how a test went; nothing happens when it has ended or another took its place.
    void endTest(WebhookTest ended);
}
