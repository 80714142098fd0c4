package dev.billow.api;

import dev.billow.api.http.Call;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.Answer;

/// What a route does, and whom it does it for.
sealed interface Operation {
    /// For callers with good credentials and one of the roles.
    @FunctionalInterface
    non-sealed interface Protected extends Operation {
        Answer answer(Call call, Caller caller);
    }

    /// For everyone: the operation itself checks what it must.
    @FunctionalInterface
    non-sealed interface Open extends Operation {
        Answer answer(Call call);
    }
}
