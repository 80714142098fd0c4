package dev.billow.api.http;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Ends a request with an error reply.
///
/// The message is shown to the caller, so it holds nothing of the inside; the cause is for the log.
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String RETRY_SECONDS = "2";

    private final ErrorCode code;
    private final transient List<FieldFault> faults;
    private final transient Map<String, String> headers;

    private ApiException(
            ErrorCode code,
            String message,
            List<FieldFault> faults,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    /// An error that its code and message say all about.
    public static ApiException of(ErrorCode code, String message) {
        return because(code, message, null);
    }

    /// An error with a cause for the log.
    public static ApiException because(ErrorCode code, String message, @Nullable Throwable cause) {
        Map<String, String> headers =
                code.isRetryable() ? Map.of("Retry-After", RETRY_SECONDS) : Map.of();
        return new ApiException(code, message, List.of(), headers, cause);
    }

    /// 400 with one entry per bad member.
    ///
    /// @param faults at least one
    public static ApiException validation(List<FieldFault> faults) {
        String message = String.join("; ", faults.stream().map(FieldFault::message).toList());
        return new ApiException(ErrorCode.VALIDATION, message, faults, Map.of(), null);
    }

    /// 401 with the challenge; the message is the same whatever is wrong with the credentials.
    ///
    /// @param cause what exactly is wrong, for the log
    public static ApiException unauthorized(String message, @Nullable Throwable cause) {
        return new ApiException(
                ErrorCode.UNAUTHORIZED,
                message,
                List.of(),
                Map.of("WWW-Authenticate", "Basic realm=\"billow\", Bearer"),
                cause);
    }

    /// 429 that says how long to wait.
    ///
    /// @param wait told in whole seconds, never less than it is
    public static ApiException tooManyRequests(String message, Duration wait) {
        return new ApiException(
                ErrorCode.TOO_MANY_REQUESTS,
                message,
                List.of(),
                Map.of("Retry-After", Long.toString(wait.plusNanos(999_999_999).toSeconds())),
                null);
    }

    /// 404, the same for everything that is unknown, deleted, malformed or another tenant's.
    public static ApiException notFound() {
        return of(ErrorCode.NOT_FOUND, "Not found");
    }

    /// 405 with the verbs that the path serves.
    public static ApiException methodNotAllowed(String allow) {
        return new ApiException(
                ErrorCode.METHOD_NOT_ALLOWED,
                "This verb is not served here. Allowed: " + allow,
                List.of(),
                Map.of("Allow", allow),
                null);
    }

    public ErrorCode code() {
        return code;
    }

    /// What is wrong with single members; empty for every code but `Validation`.
    public List<FieldFault> faults() {
        return faults;
    }

    /// The headers that belong to this error.
    public Map<String, String> headers() {
        return headers;
    }

    /// The message for the caller.
    public String message() {
        return String.valueOf(getMessage());
    }
}
