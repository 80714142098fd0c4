package dev.billow.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.ErrorCode;
import dev.billow.api.http.FieldFault;
import dev.billow.api.http.Reply;
import dev.billow.api.report.Answer;
import dev.billow.api.report.ReportInfo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes answers and errors as JSON. Decimals are numbers, exact and without an exponent.
final class JsonRenderer {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int FOUND = 302;

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    private static final JSON WRITER = new JSON(FACTORY);

    Reply render(Answer answer) {
        return switch (answer) {
            case Answer.One(ReportInfo report) -> json(OK, report.members());
            case Answer.Many many -> json(OK, members(many));
            case Answer.Elsewhere(var location) ->
                    new Reply(FOUND, Map.of("Location", location.toString()), "");
            case Answer.Nothing() -> new Reply(NO_CONTENT, Map.of(), "");
        };
    }

    Reply render(ApiException error) {
        List<Map<String, Object>> faults =
                error.faults().stream().map(fault -> members(fault, error.code())).toList();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("errorCode", error.code().wireName());
        status.put("message", error.message());
        status.put("errors", faults);
        Reply reply = json(error.code().status(), Map.of("responseStatus", status));
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private static Map<String, Object> members(Answer.Many many) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("reports", many.reports().stream().map(ReportInfo::members).toList());
        String cursor = many.cursor();
        if (cursor != null) {
            members.put("cursor", cursor);
        }
        return members;
    }

    private static Map<String, Object> members(FieldFault fault, ErrorCode code) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("errorCode", code.wireName());
        members.put("fieldName", fault.field());
        members.put("message", fault.message());
        return members;
    }

    private static Reply json(int status, Map<String, Object> members) {
        try {
            return new Reply(
                    status,
                    Map.of("Content-Type", "application/json; charset=utf-8"),
                    WRITER.asString(members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
