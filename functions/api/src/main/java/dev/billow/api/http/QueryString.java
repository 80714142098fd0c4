package dev.billow.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Binds a query string. `+` and `%20` are both spaces, percent-encoding is UTF-8.
final class QueryString {
    private QueryString() {}

    /// @throws ApiException `SerializationException` when the encoding is broken
    static Members read(String raw) {
        Members.Builder members = new Members.Builder();
        int from = 0;
        while (from < raw.length()) {
            int end = raw.indexOf('&', from);
            end = end < 0 ? raw.length() : end;
            int equals = raw.indexOf('=', from);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            String name = decode(raw.substring(from, nameEnd), from);
            String value =
                    nameEnd == end ? "" : decode(raw.substring(nameEnd + 1, end), nameEnd + 1);
            if (!name.isEmpty() && !members.text(name, value)) {
                members.repeated(name);
            }
            from = end + 1;
        }
        return members.build();
    }

    private static String decode(String text, int offset) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out.put((byte) (digit(in, i + 1, offset) << 4 | digit(in, i + 2, offset)));
                i += 2;
            } else {
                out.put(in[i] == '+' ? (byte) ' ' : in[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException e) {
            throw broken("no UTF-8", offset);
        }
    }

    private static int digit(byte[] in, int at, int offset) {
        int digit = at < in.length ? Character.digit(in[at], 16) : -1;
        if (digit < 0) {
            throw broken("an incomplete percent-encoding", offset);
        }
        return digit;
    }

    private static ApiException broken(String what, int offset) {
        return ApiException.of(
                ErrorCode.SERIALIZATION,
                "The query string has " + what + " in the part at column " + (offset + 1));
    }
}
