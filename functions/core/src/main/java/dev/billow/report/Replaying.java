package dev.billow.report;

import java.time.Instant;

/// What became of the wish to have a notification told once more.
public sealed interface Replaying {
    /// It is pending again, due now, under the same id and with a schedule that begins anew.
    record Begun(Notification notification) implements Replaying {}

    /// It is being told already.
    ///
    /// @param next when it is tried next
    record Pending(Instant next) implements Replaying {}

    /// It was asked for less than [Notification#REPLAY_GAP] ago.
    ///
    /// @param allowed when it can be asked for again
    record TooSoon(Instant allowed) implements Replaying {}

    /// It was asked for [Notification#MOST_REPLAYS] times.
    record UsedUp() implements Replaying {}

    /// There is no such notification: the report has not ended, or is gone.
    record Unknown() implements Replaying {}
}
