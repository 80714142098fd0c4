package dev.billow.api.identity;

import dev.billow.report.AccountId;

import java.util.Optional;
import java.util.Set;

/// Who is asking, as a verified token says or said when a session began.
///
/// @param user the token's subject
/// @param name the user's name, for people
/// @param emailVerified true when the issuer has seen that the address is theirs
public record Caller(
        String user,
        Optional<String> name,
        Optional<String> emailAddress,
        boolean emailVerified,
        Set<Role> roles,
        Set<AccountId> accounts) {
    public Caller {
        roles = Set.copyOf(roles);
        accounts = Set.copyOf(accounts);
    }

    /// What people call the user: the name, else the e-mail address, else the subject.
    public String displayName() {
        return name.or(this::emailAddress).orElse(user);
    }

    /// True when this address is the caller's own, and verified.
    public boolean owns(String address) {
        return emailVerified && emailAddress.filter(address::equalsIgnoreCase).isPresent();
    }

    /// The same caller for what outlives their session: no address is theirs.
    public Caller withoutAddress() {
        return new Caller(user, name, Optional.empty(), false, roles, accounts);
    }

    /// True when the caller may ask for, see and remove the account's reports.
    public boolean reaches(AccountId account) {
        return roles.contains(Role.SYSTEM_ADMINISTRATOR) || accounts.contains(account);
    }

    /// The account that is meant when the caller names none; empty when it is not clear.
    public Optional<AccountId> onlyAccount() {
        return accounts.size() == 1 ? accounts.stream().findFirst() : Optional.empty();
    }
}
