package dev.billow.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;
import dev.billow.report.AccountId;

import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns an ID token of the configured issuer into a caller.
///
/// RS256 and ES256 only. The key is always one of the issuer's, named by `kid`: a key or an address
/// of one that comes with the token is not looked at.
public final class TokenVerifier {
    private static final int LONGEST = 10_240;
    private static final int LONGEST_KEY_ID = 256;
    private static final List<String> TIMES = List.of("exp", "nbf", "iat");

    /// The end of the year 9999, in seconds. The library counts in milliseconds and 64 bits: what
    /// is huge would come round to another time.
    private static final double LAST_TIME = 253_402_300_799d;

    private final DefaultJWTProcessor<AsOf> processor = new DefaultJWTProcessor<>();
    private final String rolesClaim;
    private final String accountsClaim;

    /// @param rolesClaim the claim with role names, an array or a comma-separated text
    /// @param accountsClaim the claim with account ids, likewise
    /// @param keys the issuer's keys
    public TokenVerifier(
            String issuer,
            String audience,
            String rolesClaim,
            String accountsClaim,
            JWKSource<AsOf> keys) {
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
        processor.setJWTClaimsSetVerifier(new ClaimRules(issuer, audience));
        this.rolesClaim = rolesClaim;
        this.accountsClaim = accountsClaim;
    }

    /// @throws ApiException `Unauthorized` when the token is not good, `ServiceUnavailable`
    ///     when the issuer's keys cannot be had
    public Caller verify(String token, Instant now) {
        try {
            return caller(processor.process(signed(token), new AsOf(now)));
        } catch (KeySourceException e) {
            throw ApiException.because(
                    ErrorCode.UNAVAILABLE, "The issuer's keys cannot be read; try again", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw ApiException.unauthorized(Authenticator.REFUSED, e);
        }
    }

    private static SignedJWT signed(String token) throws ParseException, BadJOSEException {
        if (token.length() > LONGEST) {
            throw new BadJOSEException("The token is too long");
        }
        SignedJWT jwt = SignedJWT.parse(token);
        String keyId = jwt.getHeader().getKeyID();
        if (keyId == null || keyId.length() > LONGEST_KEY_ID) {
            throw new BadJOSEException("kid is missing or too long");
        }
        if (jwt.getHeader().getCustomParam("zip") != null) {
            throw new BadJOSEException("zip is for encrypted tokens");
        }
        Map<String, Object> claims = claims(jwt);
        for (String name : TIMES) {
            if (claims.get(name) instanceof Number seconds
                    && Math.abs(seconds.doubleValue()) > LAST_TIME) {
                throw new BadJOSEException(name + " is no time");
            }
        }
        return jwt;
    }

    /// The claims as they were signed.
    private static Map<String, Object> claims(SignedJWT jwt) throws ParseException {
        Map<String, Object> claims = jwt.getPayload().toJSONObject();
        if (claims == null) {
            throw new ParseException("The token has no claims", 0);
        }
        return claims;
    }

    private Caller caller(JWTClaimsSet claims) {
        Set<Role> roles =
                texts(claims.getClaim(rolesClaim)).stream()
                        .map(Role::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        Set<AccountId> accounts =
                texts(claims.getClaim(accountsClaim)).stream()
                        .map(AccountId::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        return new Caller(
                claims.getSubject(),
                text(claims, "name"),
                text(claims, "email"),
                "true".equals(String.valueOf(claims.getClaim("email_verified"))),
                roles,
                accounts);
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static List<String> texts(Object claim) {
        return switch (claim) {
            case String text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            case List<?> list ->
                    list.stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .map(String::strip)
                            .toList();
            case null, default -> List.of();
        };
    }
}
