package dev.billow.api.identity;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The issuer's keys, cached.
///
/// They are asked for when first needed, again every ten minutes, and at once when a token names an
/// unknown key, but never more than once a minute. While the issuer is down, the keys at hand are
/// used for an hour; so a key that the issuer has withdrawn is refused after ten minutes, or after
/// an hour if the issuer cannot be reached.
public final class IssuerKeys implements JWKSource<AsOf> {
    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration USABLE = Duration.ofHours(1);
    static final Duration PAUSE = Duration.ofMinutes(1);
    static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(2);

    private record Known(JWKSet keys, Instant since) {}

    private final KeySetSource source;
    private @Nullable Known known;
    private @Nullable Instant lastAsked;
    private @Nullable IOException failure;

    public IssuerKeys(KeySetSource source) {
        this.source = source;
    }

    /// @throws RemoteKeySourceException when no usable key set is at hand and none can be had
    @Override
    public synchronized List<JWK> get(JWKSelector selector, AsOf asOf)
            throws RemoteKeySourceException {
        Instant now = asOf.now();
        if (age(now).compareTo(FRESH) >= 0) {
            refresh(now);
        }
        List<JWK> found = select(selector, now);
        if (found.isEmpty() && refresh(now)) {
            found = select(selector, now);
        }
        return found;
    }

    private List<JWK> select(JWKSelector selector, Instant now) throws RemoteKeySourceException {
        Known usable = known;
        if (usable == null || age(now).compareTo(USABLE) >= 0) {
            throw new RemoteKeySourceException("The issuer's keys cannot be had", failure);
        }
        return selector.select(usable.keys());
    }

    private Duration age(Instant now) {
        return known == null ? USABLE : Duration.between(known.since(), now);
    }

    private boolean refresh(Instant now) {
        Duration pause = age(now).compareTo(USABLE) < 0 ? PAUSE : PAUSE_WITHOUT_KEYS;
        if (lastAsked != null && now.isBefore(lastAsked.plus(pause))) {
            return false;
        }
        lastAsked = now;
        try {
            known = new Known(source.fetch(), now);
            failure = null;
            return true;
        } catch (IOException e) {
            failure = e;
            return false;
        }
    }
}
