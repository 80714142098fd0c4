package dev.billow.api.document;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.Binding;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.FieldFault;

import java.util.List;

/// When a request fails with a code, and how such a reply looks.
///
/// @param when in a sentence for people
/// @param example an error as the service ends with
record ErrorCase(String when, ApiException example) {
    static ErrorCase of(ErrorCode code) {
        return switch (code) {
            case UNAUTHORIZED ->
                    new ErrorCase(
                            "No credentials, or bad ones. Checked before anything else.",
                            ApiException.unauthorized("The credentials are not valid", null));
            case FORBIDDEN ->
                    shown(
                            code,
                            "The caller's role does not allow it, the account is not theirs, or a"
                                    + " page of another site asked with their session.",
                            "You do not reach this account");
            case NOT_FOUND ->
                    new ErrorCase(
                            "There is no such thing, or it is not the caller's: both look the"
                                    + " same.",
                            ApiException.notFound());
            case METHOD_NOT_ALLOWED ->
                    new ErrorCase(
                            "The path does not serve this verb; `Allow` says which it serves.",
                            ApiException.methodNotAllowed("GET, HEAD, DELETE, OPTIONS"));
            case VALIDATION ->
                    new ErrorCase(
                            "Members with bad values; `errors` has one entry for each.",
                            ApiException.validation(
                                    List.of(
                                            new FieldFault(
                                                    "StartDate",
                                                    "StartDate '2026-02-30' is no day. Allowed:"
                                                            + " YYYY-MM-DD"))));
            case SERIALIZATION ->
                    shown(
                            code,
                            "The body or the query string does not parse; the message says where.",
                            "The body is not valid JSON at line 1, column 17");
            case CONFLICT ->
                    shown(
                            code,
                            "The report has no such file, or none yet; or the `Idempotency-Key` was"
                                    + " used with another request.",
                            "The report is not finished: it is running");
            case TOO_LARGE ->
                    shown(
                            code,
                            "The body is too large.",
                            "The body is too large. Allowed: 65536 bytes");
            case UNSUPPORTED_TYPE ->
                    shown(
                            code,
                            "The body's `Content-Type` is not served.",
                            "The content type is not served. Allowed: "
                                    + String.join(", ", Binding.BODY.mediaTypes()));
            case TOO_MANY_REQUESTS ->
                    shown(
                            code,
                            "Over a limit; `Retry-After` says in how many seconds to ask again.",
                            "Too many requests; try again later");
            case UNAVAILABLE ->
                    shown(
                            code,
                            "Something that the service needs is down; `Retry-After` says in how"
                                    + " many seconds to ask again.",
                            "The service is not available; try again");
            case INTERNAL ->
                    shown(
                            code,
                            "A bug of the service; nothing that the caller did.",
                            "Something went wrong here");
        };
    }

    private static ErrorCase shown(ErrorCode code, String when, String message) {
        return new ErrorCase(when, ApiException.of(code, message));
    }
}
