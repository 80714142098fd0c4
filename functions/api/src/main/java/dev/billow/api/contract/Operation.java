package dev.billow.api.contract;

import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.identity.Caller;
import dev.billow.api.identity.Role;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireType;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// One operation of the contract: what it is called, takes and answers with, and who may ask.
///
/// @param name as clients and documents call it, as in `BillingReport`; CSV files are named by it
/// @param summary for people, one sentence without its full stop
/// @param effect whether it changes anything, which pages of other sites may not make a browser do
/// @param roles who may ask; nobody's business for actions that are open
/// @param members what a request may say, apart from the id in the path
/// @param headers the headers that it reads, besides those of credentials and content
/// @param outcome what a good answer is
/// @param errors how it can fail, besides what its routes bring with them
/// @param maxAge how long anyone may keep a good answer; zero where nobody may
/// @param action what it does
public record Operation(
        String name,
        String summary,
        Effect effect,
        Set<Role> roles,
        List<Property> members,
        List<Property> headers,
        Outcome outcome,
        Set<ErrorCode> errors,
        Duration maxAge,
        Action action) {
    private static final Set<ErrorCode> CLOSED =
            EnumSet.of(
                    ErrorCode.UNAUTHORIZED,
                    ErrorCode.FORBIDDEN,
                    ErrorCode.TOO_MANY_REQUESTS,
                    ErrorCode.UNAVAILABLE);

    public Operation {
        roles = Set.copyOf(roles);
        members = List.copyOf(members);
        headers = List.copyOf(headers);
        errors = Set.copyOf(errors);
    }

    /// An operation for callers with good credentials and any of the roles.
    public static Operation closed(
            String name,
            String summary,
            Effect effect,
            Set<Role> roles,
            List<Property> members,
            Outcome outcome,
            Action.Protected action) {
        return new Operation(
                name,
                summary,
                effect,
                roles,
                members,
                List.of(),
                outcome,
                CLOSED,
                Duration.ZERO,
                action);
    }

    /// An operation for everyone: it checks itself what it must.
    public static Operation open(
            String name,
            String summary,
            Effect effect,
            List<Property> members,
            Outcome outcome,
            Action.Open action) {
        return new Operation(
                name,
                summary,
                effect,
                Set.of(),
                members,
                List.of(),
                outcome,
                effect.errors(),
                Duration.ZERO,
                action);
    }

    /// The same operation, which can fail in these ways too.
    public Operation failing(ErrorCode first, ErrorCode... more) {
        Set<ErrorCode> all = EnumSet.of(first, more);
        all.addAll(errors);
        return with(headers, all, maxAge);
    }

    /// The same operation, which reads a header.
    ///
    /// @param header named as on the wire
    public Operation reading(Property header) {
        return with(List.of(header), errors, maxAge);
    }

    /// The same operation, whose good answers anyone may keep for a while.
    public Operation keptFor(Duration age) {
        return with(headers, errors, age);
    }

    private Operation with(List<Property> read, Set<ErrorCode> failures, Duration age) {
        return new Operation(
                name, summary, effect, roles, members, read, outcome, failures, age, action);
    }

    public boolean isOpen() {
        return action instanceof Action.Open;
    }

    /// True when a caller with these roles may ask.
    public boolean admits(Set<Role> callers) {
        return isOpen() || !Collections.disjoint(roles, callers);
    }

    /// `Cache-Control` of a good answer.
    public String cacheControl() {
        return maxAge.isZero() ? "no-store" : "public, max-age=" + maxAge.toSeconds();
    }

    /// Whether an operation leaves things as they are.
    public enum Effect {
        READS,
        /// By any verb, GET included. Signing in and out are changes too.
        CHANGES;

        /// How it fails where no credentials are asked for: a page of another site may not do it.
        private Set<ErrorCode> errors() {
            return switch (this) {
                case READS -> Set.of();
                case CHANGES -> Set.of(ErrorCode.FORBIDDEN);
            };
        }
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

        /// 200 with a text in a media type of its own, whatever format is asked for; 304 for those
        /// who have it already.
        record Document(String mediaType) implements Outcome {}

        /// 302 to a file.
        record Redirect() implements Outcome {}

        /// 204 without a body.
        record Nothing() implements Outcome {}

        /// The HTTP status of a good answer.
        default int status() {
            return switch (this) {
                case One _, Many _, Document _ -> 200;
                case Nothing() -> 204;
                case Redirect() -> 302;
            };
        }
    }
}
