package dev.billow.api.session;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.Fields;
import dev.billow.api.identity.Authenticator;
import dev.billow.api.identity.Caller;
import dev.billow.api.identity.Role;
import dev.billow.api.identity.Sessions.Started;
import dev.billow.api.identity.SignedIn;
import dev.billow.api.identity.UserPassword;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.Property;
import dev.billow.api.wire.WireObject;
import dev.billow.api.wire.WireType;
import dev.billow.session.SessionLife;

import java.util.List;
import java.util.Optional;

/// Starts a session for a user and their password; as clients of ServiceStack call it, it also ends
/// one.
public final class SignIn {
    private static final String CREDENTIALS = "credentials";
    private static final String LOGOUT = "logout";

    public static final List<Property> MEMBERS =
            List.of(
                    Property.choice(
                            "provider",
                            List.of(CREDENTIALS, LOGOUT),
                            "Whether to sign in or out",
                            CREDENTIALS),
                    Property.text("userName", "Who signs in", "customer@acme.example"),
                    Property.text("password", "The user's password", "demo"),
                    Property.flag(
                            "rememberMe",
                            "Whether the session outlives the browser: 14 days, else 12 hours",
                            "false"));

    public static final WireType TYPE =
            new WireType(
                    "AuthenticateResponse",
                    List.of(
                            Property.text(
                                    "userId",
                                    "The user's id at the issuer",
                                    "2f1d5c0a-8a5f-3c0e-9d57-0c5b1f3c9e11"),
                            Property.text(
                                    "sessionId", "The id that ss-opt picks", "Zm9yIGV4YW1wbGU"),
                            Property.text(
                                    "userName", "The name that signed in", "customer@acme.example"),
                            Property.text("displayName", "For people", "Carl Customer"),
                            Property.texts("roles", "What the user may be", "Customer"),
                            Property.text(
                                    "bearerToken",
                                    "For Authorization: Bearer",
                                    "eyJhbGciOiJSUzI1NiJ9.e30.c2ln")));

    private static final String BAD_PAIR = "Invalid Username or Password";

    private final Authenticator authenticator;
    private final SignOut signOut;

    public SignIn(Authenticator authenticator, SignOut signOut) {
        this.authenticator = authenticator;
        this.signOut = signOut;
    }

    /// @throws ApiException `Validation`; `Unauthorized`, the same for a wrong user and a wrong
    ///     password; `TooManyRequests` after too many of either
    public Answer answer(Call call) {
        Fields fields = new Fields(call.members());
        String provider = fields.text("Provider").orElse(CREDENTIALS);
        if (provider.equalsIgnoreCase(LOGOUT)) {
            return signOut.answer(call);
        }
        if (!provider.equalsIgnoreCase(CREDENTIALS)) {
            fields.fault(
                    "Provider", provider, "is not served. Allowed: " + CREDENTIALS + ", " + LOGOUT);
        }
        Optional<String> user = required(fields, "UserName");
        Optional<String> password = required(fields, "Password");
        SessionLife life =
                fields.flag("RememberMe") ? SessionLife.PERMANENT : SessionLife.TEMPORARY;
        fields.check();
        SignedIn signedIn =
                UserPassword.of(user.orElseThrow(), password.orElseThrow())
                        .flatMap(
                                pair ->
                                        authenticator
                                                .passwords()
                                                .check(pair, call.request(), call.log()))
                        .orElseThrow(() -> ApiException.unauthorized(BAD_PAIR, null));
        return started(signedIn, user.orElseThrow(), life, call);
    }

    private static Optional<String> required(Fields fields, String name) {
        Optional<String> text = fields.text(name);
        if (text.isEmpty()) {
            fields.fault(name, "is missing. Allowed: a text in the body, never in the address");
        }
        return text;
    }

    private Answer started(SignedIn signedIn, String userName, SessionLife life, Call call) {
        Caller caller = signedIn.caller();
        Started session = authenticator.sessions().start(caller, life, call.request());
        call.log().note("user", caller.user());
        call.log().audit(AuditEvent.SIGN_IN);
        return new Answer.WithCookies(
                new WireObject.Builder(TYPE)
                        .put("userId", caller.user())
                        .put("sessionId", session.id())
                        .put("userName", userName)
                        .put("displayName", caller.displayName())
                        .put("roles", caller.roles().stream().map(Role::wireName).sorted().toList())
                        .put("bearerToken", signedIn.idToken())
                        .build(),
                session.cookies());
    }
}
