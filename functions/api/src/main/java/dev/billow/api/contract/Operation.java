package dev.billow.api.contract;

import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.api.identity.Role;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireType;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/// One operation of the contract: what it is called, takes and answers with, and who may ask.
///
/// @param name as clients and documents call it, as in `BillingReport`; CSV files are named by it
/// @param summary for people, one sentence without its full stop
/// @param roles who may ask; nobody's business for actions that are open
/// @param members what a request may say, apart from the id in the path
/// @param outcome what a good answer is
/// @param action what it does
public record Operation(
        String name,
        String summary,
        Set<Role> roles,
        List<Property> members,
        Outcome outcome,
        Action action) {
    public Operation {
        roles = Set.copyOf(roles);
        members = List.copyOf(members);
    }

    /// An operation for callers with good credentials and any of the roles.
    public static Operation closed(
            String name,
            String summary,
            Set<Role> roles,
            List<Property> members,
            Outcome outcome,
            Action.Protected action) {
        return new Operation(name, summary, roles, members, outcome, action);
    }

    /// An operation for everyone: it checks itself what it must.
    public static Operation open(
            String name,
            String summary,
            List<Property> members,
            Outcome outcome,
            Action.Open action) {
        return new Operation(name, summary, Set.of(), members, outcome, action);
    }

    public boolean isOpen() {
        return action instanceof Action.Open;
    }

    /// True when a caller with these roles may ask.
    public boolean admits(Set<Role> callers) {
        return isOpen() || !Collections.disjoint(roles, callers);
    }

    /// What an operation does, and whom it does it for.
    public sealed interface Action {
        /// For callers whose credentials and roles were checked.
        @FunctionalInterface
        non-sealed interface Protected extends Action {
            Answer answer(Call call, Caller caller);
        }

        /// For everyone.
        @FunctionalInterface
        non-sealed interface Open extends Action {
            Answer answer(Call call);
        }
    }

    /// What a good answer is.
    public sealed interface Outcome {
        /// 200 with an object of this type.
        record One(WireType type) implements Outcome {}

        /// 200 with a list of objects of this type.
        record Many(WireType type) implements Outcome {}

        /// 302 to a file.
        record Redirect() implements Outcome {}

        /// 204 without a body.
        record Nothing() implements Outcome {}
    }
}
