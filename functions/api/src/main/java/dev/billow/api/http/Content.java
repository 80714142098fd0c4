package dev.billow.api.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The bytes of a body that is not too large.
final class Content {
    private final byte[] bytes;

    private Content(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param largest in bytes
    /// @throws ApiException `RequestEntityTooLarge`, or `SerializationException` when the gateway's
    ///     event holds no bytes
    static Content of(Request request, int largest) {
        String body = request.body();
        int atLeast = request.isBase64() ? body.length() / 4 * 3 - 2 : body.length();
        if (atLeast > largest) {
            throw tooLarge(largest);
        }
        byte[] bytes = bytes(request);
        if (bytes.length > largest) {
            throw tooLarge(largest);
        }
        return new Content(bytes);
    }

    private static ApiException tooLarge(int largest) {
        return ApiException.of(
                ErrorCode.TOO_LARGE, "The body is too large. Allowed: " + largest + " bytes");
    }

    private static byte[] bytes(Request request) {
        try {
            if (request.isBase64()) {
                return Base64.getDecoder().decode(request.body());
            }
            ByteBuffer encoded =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(request.body()));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw ApiException.because(ErrorCode.SERIALIZATION, "The body is not UTF-8", e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /// True when there are only blanks and line ends, if anything.
    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    /// The bytes as text.
    ///
    /// @throws ApiException `SerializationException` when they are not UTF-8, or begin with a byte
    ///     order mark
    String text() {
        String text =
                Utf8.decode(
                        ByteBuffer.wrap(bytes),
                        index -> BrokenBody.at("byte " + (index + 1), "is not UTF-8"));
        if (text.startsWith("\uFEFF")) {
            throw BrokenBody.at(1, 1, "begins with a byte order mark");
        }
        return text;
    }
}
