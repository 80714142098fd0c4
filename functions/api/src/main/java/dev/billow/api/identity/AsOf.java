package dev.billow.api.identity;

import com.nimbusds.jose.proc.SecurityContext;

import java.time.Instant;

/// The time at which a token is judged, handed through the verifier.
public record AsOf(Instant now) implements SecurityContext {}
