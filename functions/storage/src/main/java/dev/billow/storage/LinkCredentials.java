package dev.billow.storage;

import dev.billow.report.ReportFiles;
import dev.billow.report.StoreUnavailableException;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// The credentials that sign links, which die with them.
///
/// Those that end before a link would are asked for anew, past all that is cached, at most once a
/// minute: whoever gives them may have none that last longer. On AWS Lambda only functions with
/// SnapStart are told when theirs end.
public final class LinkCredentials {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /// Credentials and how long what they sign may live.
    record Signing(AwsCredentials credentials, Duration life) {}

    private final Supplier<AwsCredentialsProvider> providers;
    private AwsCredentialsProvider provider;
    private Instant notBefore = Instant.MIN;

    /// @param providers gives one that knows nothing yet
    LinkCredentials(Supplier<AwsCredentialsProvider> providers) {
        this.providers = providers;
        this.provider = providers.get();
    }

    /// Those of the function's role.
    public static LinkCredentials ofThisFunction() {
        return new LinkCredentials(() -> DefaultCredentialsProvider.builder().build());
    }

    /// The credentials to sign with now.
    ///
    /// @throws StoreUnavailableException when none can be had that are still good
    synchronized Signing at(Instant now) {
        Signing signing = signing(now);
        if (isShort(signing) && (!now.isBefore(notBefore) || isDead(signing))) {
            notBefore = now.plus(PAUSE);
            provider = providers.get();
            signing = signing(now);
        }
        if (isDead(signing)) {
            throw new StoreUnavailableException(
                    "signing a link", new IllegalStateException("the credentials have expired"));
        }
        return signing;
    }

    private Signing signing(Instant now) {
        AwsCredentials credentials = provider.resolveCredentials();
        Duration left =
                credentials
                        .expirationTime()
                        .map(end -> Duration.ofSeconds(Duration.between(now, end).toSeconds()))
                        .filter(life -> life.compareTo(ReportFiles.MAX_LINK_LIFE) < 0)
                        .orElse(ReportFiles.MAX_LINK_LIFE);
        return new Signing(credentials, left);
    }

    private static boolean isShort(Signing signing) {
        return signing.life().compareTo(ReportFiles.MAX_LINK_LIFE) < 0;
    }

    private static boolean isDead(Signing signing) {
        return signing.life().compareTo(SHORTEST) < 0;
    }
}
