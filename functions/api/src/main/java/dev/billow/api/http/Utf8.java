package dev.billow.api.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntFunction;

/// Reads bytes as UTF-8 and nothing else: no overlong form, no half character, no replacement.
final class Utf8 {
    private Utf8() {}

    /// True when bytes in this charset are UTF-8 too.
    static boolean covers(String charset) {
        return switch (charset.toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8", "us-ascii" -> true;
            default -> false;
        };
    }

    /// @param broken makes the error, of the index of the first byte that is not UTF-8
    static String decode(ByteBuffer bytes, IntFunction<ApiException> broken) {
        int start = bytes.position();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
            throw broken.apply(bytes.position() - start);
        }
        return text.flip().toString();
    }
}
