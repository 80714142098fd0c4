package dev.billow.api.identity;

import dev.billow.report.AccountId;

import java.util.Optional;
import java.util.Set;

/// Who is asking, as a verified token says or said when a session began.
///
/// @param user the token's subject
/// @param name the user's name, for people
public record Caller(
        String user,
        Optional<String> name,
        Optional<String> emailAddress,
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

    /// True when the caller may ask for, see and remove the account's reports.
    public boolean reaches(AccountId account) {
        return roles.contains(Role.SYSTEM_ADMINISTRATOR) || accounts.contains(account);
    }

    /// The account that is meant when the caller names none; empty when it is not clear.
    public Optional<AccountId> onlyAccount() {
        return accounts.size() == 1 ? accounts.stream().findFirst() : Optional.empty();
    }
}
