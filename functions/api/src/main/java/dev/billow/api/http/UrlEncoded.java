package dev.billow.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Binds a query string or a form. `+` and `%20` are both spaces, percent-encoding is UTF-8.
final class UrlEncoded {
    private final String raw;
    private final String source;

    private UrlEncoded(String raw, String source) {
        this.raw = raw;
        this.source = source;
    }

    /// @param source what people call it, as in `query string`
    /// @throws ApiException `SerializationException` when the encoding is broken
    static Members read(String raw, String source) {
        return new UrlEncoded(raw, source).members();
    }

    private Members members() {
        Members.Builder members = new Members.Builder();
        int from = 0;
        while (from < raw.length()) {
            int end = raw.indexOf('&', from);
            end = end < 0 ? raw.length() : end;
            int equals = raw.indexOf('=', from, end);
            int nameEnd = equals < 0 ? end : equals;
            String name = decode(from, nameEnd);
            String value = nameEnd == end ? "" : decode(nameEnd + 1, end);
            if (!name.isEmpty()) {
                members.text(name, value);
            }
            from = end + 1;
        }
        return members.build();
    }

    private String decode(int from, int end) {
        String text = raw.substring(from, end);
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out.put((byte) (digit(in, i + 1, from) << 4 | digit(in, i + 2, from)));
                i += 2;
            } else {
                out.put(in[i] == '+' ? (byte) ' ' : in[i]);
            }
        }
        return Utf8.decode(out.flip(), _ -> broken("no UTF-8", from));
    }

    private int digit(byte[] in, int at, int from) {
        int digit = at < in.length ? Character.digit(in[at], 16) : -1;
        if (digit < 0) {
            throw broken("an incomplete percent-encoding", from);
        }
        return digit;
    }

    private ApiException broken(String what, int from) {
        return ApiException.of(
                ErrorCode.SERIALIZATION,
                "The " + source + " has " + what + " in the part at column " + (from + 1));
    }
}
