package dev.billow.local.gateway;

import com.fasterxml.jackson.jr.ob.JSON;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A function's answer, as API Gateway turns it into a response.
///
/// @param body the bytes to send
record FunctionAnswer(int status, Map<String, String> headers, List<String> cookies, byte[] body) {

    /// Reads payload format 2.0: an object with `statusCode`, or anything else as the JSON body.
    ///
    /// @throws IOException when it is malformed; the gateway answers 500 then
    static FunctionAnswer parse(byte[] answer) throws IOException {
        String json = new String(answer, StandardCharsets.UTF_8);
        Object value = JSON.std.anyFrom(json);
        if (!(value instanceof Map<?, ?> members) || !members.containsKey("statusCode")) {
            return plain(200, value instanceof String text ? text : json);
        }
        if (!(members.get("statusCode") instanceof Number status)) {
            throw new IOException("statusCode is no number");
        }
        String body = members.get("body") instanceof String text ? text : "";
        return new FunctionAnswer(
                status.intValue(),
                headers(members.get("headers")),
                members.get("cookies") instanceof List<?> cookies
                        ? cookies.stream().map(String::valueOf).toList()
                        : List.of(),
                Boolean.TRUE.equals(members.get("isBase64Encoded"))
                        ? decode(body)
                        : body.getBytes(StandardCharsets.UTF_8));
    }

    /// An answer of the gateway itself.
    static FunctionAnswer message(int status, String message) {
        return plain(status, "{\"message\":\"" + message + "\"}");
    }

    private static FunctionAnswer plain(int status, String json) {
        return new FunctionAnswer(
                status,
                Map.of("content-type", "application/json"),
                List.of(),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decode(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("the body is no base64", e);
        }
    }

    private static Map<String, String> headers(@Nullable Object headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (headers instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return texts;
    }
}
