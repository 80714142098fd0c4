package dev.billow.api.wire;

import dev.billow.api.http.ApiException;
import dev.billow.api.http.FieldFault;

import java.util.List;

/// What a client is told of an error.
public final class ErrorResponse {
    private static final WireType ERROR =
            new WireType(
                    "ResponseError",
                    List.of(
                            Property.text("errorCode", "The code of the whole error", "Validation"),
                            Property.text("fieldName", "The member, in PascalCase", "EndDate"),
                            Property.text(
                                    "message",
                                    "What is wrong with it and what is allowed",
                                    "EndDate '2026-02-30' is no day. Allowed: YYYY-MM-DD")));

    private static final WireType STATUS =
            new WireType(
                    "ResponseStatus",
                    List.of(
                            Property.text("errorCode", "The code of the error", "Validation"),
                            Property.text(
                                    "message",
                                    "What was wrong, for people",
                                    "EndDate '2026-02-30' is no day. Allowed: YYYY-MM-DD"),
                            Property.objects("errors", ERROR, "One entry for each bad member")));

    /// The type of every error's body.
    public static final WireType TYPE =
            new WireType(
                    "ErrorResponse",
                    List.of(Property.object("responseStatus", STATUS, "What was wrong")));

    private ErrorResponse() {}

    public static WireObject of(ApiException error) {
        return new WireObject.Builder(TYPE)
                .put(
                        "responseStatus",
                        new WireObject.Builder(STATUS)
                                .put("errorCode", error.code().wireName())
                                .put("message", error.message())
                                .put(
                                        "errors",
                                        error.faults().stream()
                                                .map(fault -> entry(fault, error))
                                                .toList())
                                .build())
                .build();
    }

    private static WireObject entry(FieldFault fault, ApiException error) {
        return new WireObject.Builder(ERROR)
                .put("errorCode", error.code().wireName())
                .put("fieldName", fault.field())
                .put("message", fault.message())
                .build();
    }
}
