package dev.billow.session;

import dev.billow.report.AccountId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the issuer's token said of a user who signed in, for as long as the session lives.
///
/// @param user the token's subject
/// @param name the user's name, for people
/// @param emailVerified true when the issuer has seen that the address is theirs
/// @param roles names of roles
/// @param ends the first moment at which it is no session any more, in milliseconds
public record Session(
        String user,
        Optional<String> name,
        Optional<String> emailAddress,
        boolean emailVerified,
        List<String> roles,
        List<AccountId> accounts,
        Instant ends) {
    public Session {
        roles = List.copyOf(roles);
        accounts = List.copyOf(accounts);
    }
}
