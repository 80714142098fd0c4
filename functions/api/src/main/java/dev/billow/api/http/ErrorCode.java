package dev.billow.api.http;

/// The closed list of ways in which a request can fail.
public enum ErrorCode {
    UNAUTHORIZED("Unauthorized", 401, false),
    FORBIDDEN("Forbidden", 403, false),
    NOT_FOUND("NotFound", 404, false),
    METHOD_NOT_ALLOWED("MethodNotAllowed", 405, false),
    VALIDATION("Validation", 400, false),
    SERIALIZATION("SerializationException", 400, false),
    CONFLICT("Conflict", 409, false),
    TOO_LARGE("RequestEntityTooLarge", 413, false),
    UNSUPPORTED_TYPE("UnsupportedMediaType", 415, false),
    TOO_MANY_REQUESTS("TooManyRequests", 429, true),
    UNAVAILABLE("ServiceUnavailable", 503, true),
    INTERNAL("InternalServerError", 500, false);

    private final String wireName;
    private final int status;
    private final boolean retryable;

    ErrorCode(String wireName, int status, boolean retryable) {
        this.wireName = wireName;
        this.status = status;
        this.retryable = retryable;
    }

    /// The name in `responseStatus.errorCode`.
    public String wireName() {
        return wireName;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// True when it says that the caller, as far as they are known, may not do this.
    public boolean isRefusal() {
        return switch (this) {
            case UNAUTHORIZED, FORBIDDEN -> true;
            case NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    VALIDATION,
                    SERIALIZATION,
                    CONFLICT,
                    TOO_LARGE,
                    UNSUPPORTED_TYPE,
                    TOO_MANY_REQUESTS,
                    UNAVAILABLE,
                    INTERNAL ->
                    false;
        };
    }

    /// True when the same request may succeed later; its reply carries `Retry-After`.
    public boolean isRetryable() {
        return retryable;
    }
}
