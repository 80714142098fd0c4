package dev.billow.api;

import dev.billow.api.Router.Match;
import dev.billow.api.contract.Operation;
import dev.billow.api.contract.Operation.Action;
import dev.billow.api.contract.Route;
import dev.billow.api.format.Format;
import dev.billow.api.format.FormatChoice;
import dev.billow.api.http.ApiException;
import dev.billow.api.http.AuditEvent;
import dev.billow.api.http.Call;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.Members;
import dev.billow.api.http.Origins;
import dev.billow.api.http.Reply;
import dev.billow.api.http.Request;
import dev.billow.api.http.RequestLog;
import dev.billow.api.http.Verb;
import dev.billow.api.identity.Authenticator;
import dev.billow.api.identity.Caller;
import dev.billow.api.report.Answer;
import dev.billow.report.StoreUnavailableException;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers requests: route, credentials, role, verb, origin, members, operation, in this order.
///
/// Every way out is a reply: errors are told by code, bugs are logged and told without any detail.
final class Api {
    private static final int NO_CONTENT = 204;
    private static final Map<String, String> ALWAYS =
            Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");

    private final Router router;
    private final Authenticator authenticator;
    private final Origins origins;

    Api(List<Route> routes, Authenticator authenticator, Origins origins) {
        this.router = new Router(routes);
        this.authenticator = authenticator;
        this.origins = origins;
    }

    /// @param log takes what is worth knowing of the request
    Reply handle(Request request, RequestLog log) {
        Optional<Match> found = router.find(request.path());
        FormatChoice choice = choice(request, found);
        Reply reply = answer(request, found, choice, log).with("X-Request-Id", request.id());
        for (Map.Entry<String, String> header : ALWAYS.entrySet()) {
            reply = reply.withDefault(header.getKey(), header.getValue());
        }
        reply = origins.share(request, reply);
        return request.verb().equals(Optional.of(Verb.HEAD)) ? reply.withoutBody() : reply;
    }

    private static FormatChoice choice(Request request, Optional<Match> found) {
        return found.flatMap(Match::format)
                .map(FormatChoice::of)
                .orElseGet(() -> FormatChoice.of(request));
    }

    private Reply answer(
            Request request, Optional<Match> found, FormatChoice choice, RequestLog log) {
        try {
            return serve(request, found, choice, log);
        } catch (ApiException e) {
            return error(e, choice, log);
        } catch (StoreUnavailableException e) {
            return error(
                    ApiException.because(
                            ErrorCode.UNAVAILABLE, "The service is not available; try again", e),
                    choice,
                    log);
        } catch (RuntimeException e) {
            log.bug(e);
            return error(
                    ApiException.of(ErrorCode.INTERNAL, "Something went wrong here"), choice, log);
        }
    }

    private Reply serve(
            Request request, Optional<Match> found, FormatChoice choice, RequestLog log) {
        Optional<Verb> verb = request.verb();
        found.ifPresent(match -> log.note("route", match.resource().path().text()));
        if (found.isPresent() && verb.equals(Optional.of(Verb.OPTIONS))) {
            return new Reply(NO_CONTENT, Map.of("Allow", found.get().resource().allow()), "");
        }
        boolean isOpen = found.isPresent() && found.get().resource().isOpen();
        Optional<Caller> caller = isOpen ? Optional.empty() : Optional.of(caller(request, log));
        Match match = found.orElseThrow(ApiException::notFound);
        Route route =
                match.resource()
                        .route(verb)
                        .orElseThrow(() -> ApiException.methodNotAllowed(match.resource().allow()));
        Operation operation = route.operation();
        if (caller.isPresent() && !operation.admits(caller.get().roles())) {
            throw forbidden();
        }
        checkOrigin(request, operation);
        Format format = choice.served();
        List<Members> batch = route.binding().bind(request, verb.orElseThrow());
        Call call = new Call(request, match.ids(), batch, log);
        Answer answer =
                switch (operation.action()) {
                    case Action.Open open -> open.answer(call);
                    case Action.Protected closed -> closed.answer(call, caller.orElseThrow());
                };
        return Rendering.of(answer, format, operation.name())
                .with("Cache-Control", operation.cacheControl())
                .unlessKept(request.header("if-none-match"));
    }

    /// What a browser adds by itself must not let pages of other sites change anything. Where there
    /// is `Authorization`, an operation that is not open was let in by that alone.
    private void checkOrigin(Request request, Operation operation) {
        boolean isSafe =
                switch (operation.effect()) {
                    case READS -> true;
                    case CHANGES ->
                            !operation.isOpen() && request.header("authorization").isPresent();
                };
        if (!isSafe) {
            origins.check(request);
        }
    }

    private Caller caller(Request request, RequestLog log) {
        Caller caller = authenticator.authenticate(request, log);
        if (caller.roles().isEmpty()) {
            throw forbidden();
        }
        return caller;
    }

    private static ApiException forbidden() {
        return ApiException.of(ErrorCode.FORBIDDEN, "None of your roles may do this");
    }

    private static Reply error(ApiException error, FormatChoice choice, RequestLog log) {
        log.note("code", error.code().wireName());
        if (error.code().isRefusal()) {
            log.audit(AuditEvent.REFUSED);
        }
        log.because(error.getCause());
        return Rendering.of(error, choice.format());
    }
}
