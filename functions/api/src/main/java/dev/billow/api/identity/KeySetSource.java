package dev.billow.api.identity;

import com.nimbusds.jose.jwk.JWKSet;

import java.io.IOException;

/// Where the issuer publishes its keys.
@FunctionalInterface
public interface KeySetSource {
    /// Asks the issuer for its keys.
    ///
    /// @throws IOException when it cannot be reached or its answer is no key set
    JWKSet fetch() throws IOException;
}
