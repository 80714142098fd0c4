package dev.billow.api.session;

import dev.billow.api.http.Call;
import dev.billow.api.identity.Authenticator;
import dev.billow.api.identity.Caller;
import dev.billow.api.identity.Role;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.report.AccountId;

import java.util.List;

/// Tells who is signed in, by whatever credentials; nobody is an answer too.
public final class SignInStatus {
    public static final WireType TYPE =
            new WireType(
                    "AuthStatus",
                    List.of(
                            Property.text(
                                    "id",
                                    "The user's id at the issuer",
                                    "2f1d5c0a-8a5f-3c0e-9d57-0c5b1f3c9e11"),
                            Property.flag("isAuthenticated", "Whether anybody is", "true"),
                            Property.text("name", "For people", "Carl Customer"),
                            Property.text(
                                    "emailAddress", "The user's address", "customer@acme.example"),
                            Property.texts("roles", "What the user may be", "Customer"),
                            Property.texts("accountIds", "The user's own accounts", "acme"),
                            Property.texts(
                                    "accountNames",
                                    "Their names, in the same order; an account's id where it has"
                                            + " no other",
                                    "acme")));

    private final Authenticator authenticator;

    public SignInStatus(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /// @throws dev.billow.api.http.ApiException `Unauthorized` for a bad `Authorization` header
    public Answer answer(Call call) {
        return new Answer.One(
                authenticator
                        .find(call.request(), call.log())
                        .map(SignInStatus::of)
                        .orElseGet(SignInStatus::ofNobody));
    }

    private static WireObject ofNobody() {
        return new WireObject.Builder(TYPE).put("isAuthenticated", false).build();
    }

    private static WireObject of(Caller caller) {
        List<String> accounts = caller.accounts().stream().map(AccountId::value).sorted().toList();
        return new WireObject.Builder(TYPE)
                .put("id", caller.user())
                .put("isAuthenticated", true)
                .put("name", caller.displayName())
                .put("emailAddress", caller.emailAddress())
                .put("roles", caller.roles().stream().map(Role::wireName).sorted().toList())
                .put("accountIds", accounts)
                .put("accountNames", accounts)
                .build();
    }
}
