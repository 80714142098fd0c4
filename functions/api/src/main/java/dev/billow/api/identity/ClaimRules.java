package dev.billow.api.identity;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/// What the claims of an ID token must say: our issuer, our audience, and a time that includes now.
record ClaimRules(String issuer, String audience) implements JWTClaimsSetVerifier<AsOf> {
    /// How far the issuer's clock may be off.
    static final Duration LEEWAY = Duration.ofSeconds(30);

    /// A token that lives longer than this is no sign-in.
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public void verify(JWTClaimsSet claims, AsOf asOf) throws BadJWTException {
        Instant now = asOf.now();
        require(issuer.equals(claims.getIssuer()), "iss is not the configured issuer");
        require(claims.getAudience().contains(audience), "aud is not the configured audience");
        require(claims.getSubject() != null && !claims.getSubject().isBlank(), "sub is missing");
        Object use = claims.getClaim("token_use");
        require(use == null || use.equals("id"), "token_use is not id");

        Date expires = claims.getExpirationTime();
        require(expires != null, "exp is missing");
        require(isAfter(expires, now.minus(LEEWAY)), "exp is past");
        require(!isAfter(expires, now.plus(LONGEST)), "exp is too far off");
        require(!isAfter(claims.getNotBeforeTime(), now.plus(LEEWAY)), "nbf is in the future");
        require(!isAfter(claims.getIssueTime(), now.plus(LEEWAY)), "iat is in the future");
    }

    private static boolean isAfter(@Nullable Date claim, Instant time) {
        return claim != null && claim.toInstant().isAfter(time);
    }

    private static void require(boolean holds, String otherwise) throws BadJWTException {
        if (!holds) {
            throw new BadJWTException(otherwise);
        }
    }
}
