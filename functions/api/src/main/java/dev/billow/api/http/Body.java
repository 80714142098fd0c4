package dev.billow.api.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Binds the body of a request by its content type; without one it is JSON.
final class Body {
    /// The largest body of one request, in bytes.
    static final int LARGEST = 64 * 1024;

    /// The largest body of a batch, in bytes.
    static final int LARGEST_BATCH = 1024 * 1024;

    private static final HeaderValue JSON = HeaderValue.parse(BodyFormat.JSON.mediaType());

    private Body() {}

    /// @throws ApiException `RequestEntityTooLarge`, `UnsupportedMediaType` or
    ///     `SerializationException`
    static Members read(Request request) {
        Content content = content(request, LARGEST);
        HeaderValue type = type(request);
        BodyFormat format =
                Arrays.stream(BodyFormat.values())
                        .filter(each -> each.isNamedBy(type))
                        .findFirst()
                        .orElseThrow(() -> unsupported(BodyFormat.values()));
        return content.isBlank() ? Members.none() : format.read(content, type);
    }

    /// Binds a JSON array of requests.
    ///
    /// @throws ApiException as [#read(Request)], and `Validation` when there are too many
    static List<Members> readBatch(Request request) {
        Content content = content(request, LARGEST_BATCH);
        if (!BodyFormat.JSON.isNamedBy(type(request))) {
            throw unsupported(BodyFormat.JSON);
        }
        return JsonBody.readBatch(content.text());
    }

    private static Content content(Request request, int largest) {
        Content content = Content.of(request, largest);
        if (!request.headers().getOrDefault("content-encoding", "identity").equals("identity")) {
            throw ApiException.of(
                    ErrorCode.UNSUPPORTED_TYPE, "Content-Encoding is not served: send plain text");
        }
        return content;
    }

    private static HeaderValue type(Request request) {
        return request.header("content-type").map(HeaderValue::parse).orElse(JSON);
    }

    private static ApiException unsupported(BodyFormat... allowed) {
        String types =
                Arrays.stream(allowed).map(BodyFormat::mediaType).collect(Collectors.joining(", "));
        return ApiException.of(
                ErrorCode.UNSUPPORTED_TYPE,
                "The content type is not served. Allowed: " + types + ", in UTF-8");
    }
}
