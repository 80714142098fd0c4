package dev.billow.api.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/// The issuer's keys over HTTP, at the address that is configured or that the issuer publishes.
public final class HttpKeySet implements KeySetSource {
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int LARGEST = 256 * 1024;

    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST);
    private final String issuer;
    private volatile @Nullable URI keysUrl;

    /// @param keysUrl the address of the key set; without it the issuer's OpenID configuration is
    ///     asked for it, once
    public HttpKeySet(String issuer, Optional<URI> keysUrl) {
        this.issuer = issuer;
        this.keysUrl = keysUrl.orElse(null);
    }

    @Override
    public JWKSet fetch() throws IOException {
        try {
            URI url = keysUrl;
            if (url == null) {
                url = discover();
                keysUrl = url;
            }
            return JWKSet.parse(text(url));
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException("The issuer's answer is not what it should be", e);
        }
    }

    private URI discover() throws IOException, ParseException {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        URI url = URI.create(base + "/.well-known/openid-configuration");
        Map<String, Object> configuration = JSONObjectUtils.parse(text(url));
        if (!issuer.equals(configuration.get("issuer"))) {
            throw new IOException("The OpenID configuration is that of another issuer");
        }
        return JSONObjectUtils.getURI(configuration, "jwks_uri");
    }

    private String text(URI url) throws IOException {
        return http.retrieveResource(url.toURL()).getContent();
    }
}
