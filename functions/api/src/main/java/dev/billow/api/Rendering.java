package dev.billow.api;

import dev.billow.api.format.Format;
import dev.billow.api.http.ApiException;
import dev.billow.api.http.Reply;
import dev.billow.api.report.Answer;
import dev.billow.api.wire.ErrorResponse;

import java.util.Map;

/// Makes replies of answers and errors.
final class Rendering {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FOUND = 302;

    private Rendering() {}

    /// @param operation names the file that a CSV is saved as
    static Reply of(Answer answer, Format format, String operation) {
        return switch (answer) {
            case Answer.One(var object) ->
                    new Reply(OK, format.headers(operation), format.write(object));
            case Answer.Many(var type, var objects) ->
                    new Reply(OK, format.headers(operation), format.write(type, objects))
                            .with("X-AutoBatch-Completed", Integer.toString(objects.size()));
            case Answer.WithCookies(var object, var cookies) ->
                    new Reply(OK, format.headers(operation), format.write(object)).with(cookies);
            case Answer.Document(var contentType, var text, var headers) ->
                    new Reply(OK, headers, text).with("Content-Type", contentType);
            case Answer.Elsewhere(var location) ->
                    new Reply(FOUND, Map.of("Location", location.toString()), "");
            case Answer.Nothing() -> new Reply(NO_CONTENT, Map.of(), "");
        };
    }

    static Reply of(ApiException error, Format format) {
        Reply reply =
                new Reply(
                        error.code().status(),
                        Map.of("Content-Type", format.contentType()),
                        format.write(ErrorResponse.of(error)));
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
