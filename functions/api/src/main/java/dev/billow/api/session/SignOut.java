package dev.billow.api.session;

import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.identity.Sessions;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.WireObject;

import java.util.Set;

/// Ends a session, here and in the browser; it is no error when there is none.
public final class SignOut {
    private final Sessions sessions;

    public SignOut(Sessions sessions) {
        this.sessions = sessions;
    }

    public Answer answer(Call call) {
        Set<String> users = sessions.end(call.request());
        if (!users.isEmpty()) {
            call.log().note("user", String.join(", ", users));
            call.log().audit(AuditEvent.SIGN_OUT);
        }
        return new Answer.WithCookies(
                new WireObject.Builder(SignIn.TYPE).build(), sessions.cleared());
    }
}
