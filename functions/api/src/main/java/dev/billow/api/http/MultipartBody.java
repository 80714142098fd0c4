package dev.billow.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Binds `multipart/form-data` (RFC 7578): one member per part; a file is no member.
///
/// Strict: lines end with CRLF, and nothing stands before the first boundary or after the last.
final class MultipartBody {
    private static final int LONGEST_BOUNDARY = 70;
    private static final String LINE_END = "\r\n";
    private static final HeaderValue NO_HEADER = HeaderValue.parse("");
    private static final Set<String> PLAIN = Set.of("", "7bit", "8bit", "binary");

    private final byte[] bytes;

    /// One character for each byte, so that places are the same in both.
    private final String text;

    private final String delimiter;
    private final Members.Builder members = new Members.Builder();
    private int part = 1;

    private MultipartBody(byte[] bytes, String boundary) {
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
        this.delimiter = "--" + boundary;
    }

    /// @throws ApiException `SerializationException` saying at which part it broke
    static Members read(byte[] body, HeaderValue contentType) {
        String boundary = contentType.parameter("boundary").orElse("");
        if (boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw ApiException.of(
                    ErrorCode.SERIALIZATION,
                    "The content type has no boundary. Allowed: 1 to "
                            + LONGEST_BOUNDARY
                            + " characters");
        }
        return new MultipartBody(body, boundary).members();
    }

    private Members members() {
        require(text.startsWith(delimiter), "does not begin with its boundary");
        int at = delimiter.length();
        for (; !text.startsWith("--", at); part++) {
            require(text.startsWith(LINE_END, at), "has no line end after its boundary");
            int end = text.indexOf(LINE_END + delimiter, at);
            require(end >= 0, "ends without its boundary");
            member(at + LINE_END.length(), end);
            at = end + LINE_END.length() + delimiter.length();
        }
        require(text.substring(at + 2).isBlank(), "goes on after its end");
        return members.build();
    }

    private void member(int from, int end) {
        int headersEnd = text.indexOf(LINE_END + LINE_END, from);
        int content = headersEnd + 2 * LINE_END.length();
        require(headersEnd >= 0 && content <= end, "has no empty line after its headers");
        Map<String, HeaderValue> headers = headers(text.substring(from, headersEnd));
        HeaderValue disposition = headers.getOrDefault("content-disposition", NO_HEADER);
        String name = disposition.parameter("name").orElse("");
        require(disposition.value().equals("form-data"), "has no Content-Disposition: form-data");
        require(!name.isEmpty(), "has no name");
        if (disposition.parameters().keySet().stream().anyMatch(p -> p.startsWith("filename"))) {
            members.unusable(name, "is a file. Allowed: a text");
            return;
        }
        require(
                PLAIN.contains(
                        headers.getOrDefault("content-transfer-encoding", NO_HEADER).value()),
                "is packed by its Content-Transfer-Encoding");
        if (!headers.getOrDefault("content-type", NO_HEADER).isUtf8()) {
            throw ApiException.of(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "The charset of part " + part + " is not served. Allowed: UTF-8");
        }
        members.text(
                name,
                Utf8.decode(
                        ByteBuffer.wrap(bytes, content, end - content),
                        _ -> broken("is not UTF-8")));
    }

    private Map<String, HeaderValue> headers(String lines) {
        Map<String, HeaderValue> headers = new HashMap<>();
        for (String line : lines.split(LINE_END, -1)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(colon, 0)).strip().toLowerCase(Locale.ROOT);
            require(!name.isEmpty(), "has a header without a name");
            HeaderValue value = HeaderValue.parse(line.substring(colon + 1));
            require(headers.put(name, value) == null, "has a header twice");
        }
        return headers;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw broken(otherwise);
        }
    }

    private ApiException broken(String what) {
        return BrokenBody.at("part " + part, what);
    }
}
