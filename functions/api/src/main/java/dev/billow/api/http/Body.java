package dev.billow.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Binds the body of a request by its content type.
final class Body {
    /// The largest body, in bytes.
    static final int LARGEST = 64 * 1024;

    private static final MediaType JSON = MediaType.parse("application/json");

    private Body() {}

    /// @throws ApiException `RequestEntityTooLarge`, `UnsupportedMediaType` or
    ///     `SerializationException`
    static Members read(Request request) {
        String text = text(request);
        if (!request.headers().getOrDefault("content-encoding", "identity").equals("identity")) {
            throw ApiException.of(
                    ErrorCode.UNSUPPORTED_TYPE, "Content-Encoding is not served: send plain text");
        }
        MediaType type = request.header("content-type").map(MediaType::parse).orElse(JSON);
        return BodyFormat.of(type, text).read(text);
    }

    private static String text(Request request) {
        String body = request.body();
        if (!request.isBase64()) {
            boolean fits =
                    body.length() <= LARGEST / 3
                            || body.getBytes(StandardCharsets.UTF_8).length <= LARGEST;
            return fits ? body : refuse();
        }
        if (body.length() > LARGEST / 3 * 4 + 8) {
            return refuse();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(body);
            return bytes.length > LARGEST
                    ? refuse()
                    : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw ApiException.because(ErrorCode.SERIALIZATION, "The body is not UTF-8", e);
        }
    }

    private static String refuse() {
        throw ApiException.of(
                ErrorCode.TOO_LARGE, "The body is too large. Allowed: " + LARGEST + " bytes");
    }
}
