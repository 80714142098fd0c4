package dev.billow.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The secrets that sign an account's webhooks, newest first. The first has no end; those that it
/// took the place of sign beside it until theirs.
///
/// @param version how often they were changed
public record WebhookSecrets(int version, List<WebhookSecret> all) {
    /// The id of the secret that every account has from the start.
    public static final String FIRST_ID = "1";

    /// Those of an account that has changed nothing.
    public static final WebhookSecrets INITIAL =
            new WebhookSecrets(
                    0, List.of(new WebhookSecret(FIRST_ID, Optional.empty(), Optional.empty())));

    /// As many as may sign at once: each adds a signature to every call.
    public static final int MOST = 5;

    /// The longest time that a replaced secret goes on.
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

    public WebhookSecrets {
        all = List.copyOf(all);
    }

    /// The one that stays.
    public WebhookSecret current() {
        return all.getFirst();
    }

    /// Those that sign at this time, newest first; never none.
    public List<WebhookSecret> live(Instant now) {
        return all.stream().filter(secret -> secret.isLive(now)).toList();
    }

    /// With a new secret in the place of the current one, which goes on for the overlap.
    ///
    /// @param overlap 0 to [#LONGEST_OVERLAP]
    public WebhookSecrets replaced(String id, Instant now, Duration overlap) {
        List<WebhookSecret> after = new ArrayList<>();
        after.add(new WebhookSecret(id, Optional.of(now), Optional.empty()));
        after.add(current().expiring(now.plus(overlap)));
        after.addAll(all.subList(1, all.size()));
        return new WebhookSecrets(
                version + 1, after.stream().filter(secret -> secret.isLive(now)).toList());
    }

    /// Without this one, which must not be the current one.
    public WebhookSecrets without(WebhookSecret secret) {
        return new WebhookSecrets(
                version + 1, all.stream().filter(each -> !each.equals(secret)).toList());
    }
}
