package dev.billow.api.http;

import dev.billow.storage.JsonLog;

import org.jspecify.annotations.Nullable;

/// Collects what is worth knowing of one request and writes it as one line.
///
/// Credentials, query strings and links are never handed over.
public final class RequestLog {
    private enum Level {
        INFO,
        WARN,
        ERROR
    }

    private final String source;
    private JsonLog log;
    private Level level = Level.INFO;
    private @Nullable Throwable cause;

    /// @param source where the request came from; stands in audited lines
    public RequestLog(JsonLog log, String source) {
        this.log = log;
        this.source = source;
    }

    /// Adds a member to the line, such as `reportId`.
    public void note(String name, Object value) {
        log = log.with(name, value);
    }

    /// Makes the line an audit record: who (`user`), what (`audit`), `account` and `requestId`
    /// stand in it, as far as they are known.
    public void audit(AuditEvent event) {
        note("audit", event.wireName());
        note("source", source);
    }

    /// Notes a cause that explains the reply, such as what is wrong with a token.
    public void because(@Nullable Throwable why) {
        if (cause == null) {
            cause = why;
        }
        if (why != null && level == Level.INFO) {
            level = Level.WARN;
        }
    }

    /// Notes a bug: somebody has to look at it.
    public void bug(Throwable why) {
        cause = why;
        level = Level.ERROR;
    }

    /// Writes the line.
    public void write(int status, long milliseconds) {
        JsonLog line = log.with("status", status).with("ms", milliseconds);
        switch (level) {
            case INFO -> line.info("request");
            case WARN -> line.warn("request", cause);
            case ERROR -> line.error("request", cause);
        }
    }
}
