package dev.billow.api.identity;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;

import dev.billow.fresh.FreshCopy;
import dev.billow.report.StoreUnavailableException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The issuer's keys, cached.
///
/// They are asked for when first needed, again every ten minutes, and at once when a token names an
/// unknown key, but never more than once a minute. While the issuer is down, the keys at hand are
/// used for an hour; so a key that the issuer has withdrawn is refused after ten minutes, or after
/// an hour if the issuer cannot be reached. Only an issuer that has not given any keys is asked
/// again sooner, less and less often, as [FreshCopy] says.
public final class IssuerKeys implements JWKSource<AsOf> {
    private static final FreshCopy.Pace PACE =
            new FreshCopy.Pace(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMinutes(1));

    private final FreshCopy<JWKSet> keys;

    public IssuerKeys(KeySetSource source) {
        this.keys = new FreshCopy<>(() -> fetch(source), PACE);
    }

    /// @throws RemoteKeySourceException when no usable key set is at hand and none can be had
    @Override
    public List<JWK> get(JWKSelector selector, AsOf asOf) throws RemoteKeySourceException {
        Instant now = asOf.now();
        try {
            List<JWK> found = selector.select(keys.at(now));
            return found.isEmpty() ? selector.select(keys.again(now)) : found;
        } catch (StoreUnavailableException e) {
            throw new RemoteKeySourceException("The issuer's keys cannot be had", e);
        }
    }

    private static JWKSet fetch(KeySetSource source) {
        try {
            return source.fetch();
        } catch (IOException e) {
            throw new StoreUnavailableException("the issuer's keys", e);
        }
    }
}
