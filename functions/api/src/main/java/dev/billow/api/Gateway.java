package dev.billow.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

import dev.billow.api.http.Reply;
import dev.billow.api.http.Request;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Translates between API Gateway's payload 2.0 and the API's own request and reply.
final class Gateway {
    private Gateway() {}

    static Request request(APIGatewayV2HTTPEvent event, Instant now) {
        Optional<APIGatewayV2HTTPEvent.RequestContext> context =
                Optional.ofNullable(event.getRequestContext());
        return new Request(
                context.map(c -> c.getRequestId()).orElse("-"),
                context.map(c -> c.getHttp()).map(http -> http.getMethod()).orElse("-"),
                orEmpty(event.getRawPath()),
                orEmpty(event.getRawQueryString()),
                lowerCase(event.getHeaders()),
                Optional.ofNullable(event.getCookies()).orElse(List.of()),
                context.map(c -> c.getDomainName()).orElse(""),
                context.map(c -> c.getHttp()).map(http -> http.getSourceIp()).orElse("-"),
                orEmpty(event.getBody()),
                event.getIsBase64Encoded(),
                now);
    }

    static APIGatewayV2HTTPResponse response(Reply reply) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(reply.status())
                .withHeaders(reply.headers())
                .withCookies(reply.cookies())
                .withBody(reply.body())
                .withIsBase64Encoded(false)
                .build();
    }

    private static Map<String, String> lowerCase(@Nullable Map<String, String> headers) {
        Map<String, String> lower = new HashMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        }
        return lower;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
