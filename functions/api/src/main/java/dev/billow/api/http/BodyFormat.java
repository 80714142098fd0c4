package dev.billow.api.http;

import java.util.List;

/// The formats that a body can come in.
enum BodyFormat {
    JSON {
        @Override
        Members read(String body) {
            return JsonBody.read(body);
        }
    };

    /// The media types that bodies can come in, the usual one first.
    static List<String> mediaTypes() {
        return List.of("application/json", "text/csv");
    }

    /// Binds the body.
    ///
    /// @throws ApiException `SerializationException` when it does not parse
    abstract Members read(String body);

    /// The format of a body by its content type. JSON sent as text/csv is JSON all the same.
    ///
    /// @throws ApiException `UnsupportedMediaType`
    static BodyFormat of(MediaType type, String body) {
        boolean isJson =
                switch (type.name()) {
                    case "application/json", "text/json" -> true;
                    case "text/csv" -> body.isBlank() || body.stripLeading().startsWith("{");
                    default -> false;
                };
        if (!isJson || !type.isUtf8()) {
            throw ApiException.of(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "The content type is not served. Allowed: application/json in UTF-8");
        }
        return JSON;
    }
}
