package dev.billow.report;

import dev.billow.fresh.FreshCopy;
import dev.billow.report.SigningKeys.Purpose;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// The signing keys as a process holds them: read again after a minute, and when something is
/// signed by a key that is not among them, though not twice in ten seconds.
///
/// So what a new master secret signs counts within ten seconds, and a retired one dies within a
/// minute, or within an hour while the secrets cannot be read.
public final class HeldKeys {
    private static final FreshCopy.Pace PACE =
            new FreshCopy.Pace(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(10));

    private final FreshCopy<SigningKeys> keys;

    /// @param source reads the keys where they are kept
    public HeldKeys(Supplier<SigningKeys> source) {
        this.keys = new FreshCopy<>(source, PACE);
    }

    /// The keys to sign with.
    ///
    /// @throws StoreUnavailableException when they cannot be had
    public SigningKeys at(Instant now) {
        return keys.at(now);
    }

    /// True when the seal was made by a key that is still good, for this purpose and text.
    ///
    /// @throws StoreUnavailableException when the keys cannot be had
    public boolean made(String seal, Purpose purpose, String text, Instant now) {
        SigningKeys held = keys.at(now);
        return (held.know(seal) ? held : keys.again(now)).made(seal, purpose, text);
    }
}
