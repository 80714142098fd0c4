package dev.billow.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A request as a client sends it, well-formed or not.
final class RawRequest {
    static final String ID = "request-1";

    final Map<String, String> headers = new TreeMap<>();
    String method = "GET";
    String path = "/";
    String query = "";
    byte[] body = {};

    /// True for a body that the gateway hands over as text.
    boolean isText = true;

    /// As the gateway hands it over.
    APIGatewayV2HTTPEvent event() {
        String cookies = headers.getOrDefault("cookie", "");
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRawQueryString(query)
                .withHeaders(headers)
                .withCookies(cookies.isEmpty() ? null : List.of(cookies.split("; *", -1)))
                .withBody(
                        isText
                                ? new String(body, StandardCharsets.UTF_8)
                                : Base64.getEncoder().encodeToString(body))
                .withIsBase64Encoded(!isText)
                .withRequestContext(
                        RequestContext.builder()
                                .withRequestId(ID)
                                .withHttp(
                                        RequestContext.Http.builder()
                                                .withMethod(method)
                                                .withPath(path)
                                                .withSourceIp("192.0.2.1")
                                                .build())
                                .build())
                .build();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(method).append(' ').append(path).append('?').append(query).append('\n');
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        text.append(isText ? "" : "(in base64)").append('\n');
        for (byte b : body) {
            boolean isPrintable = b >= ' ' && b < 0x7f;
            text.append(isPrintable ? String.valueOf((char) b) : "\\x%02x".formatted(b));
        }
        return text.toString();
    }
}
