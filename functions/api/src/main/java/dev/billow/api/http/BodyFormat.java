package dev.billow.api.http;

import java.util.List;

/// The formats that a body can come in. A reader's class is loaded by the first body that needs it.
@SuppressWarnings("ImmutableEnumChecker") // the lists cannot be changed
enum BodyFormat {
    JSON("application/json", "text/json"),
    FORM("application/x-www-form-urlencoded"),
    MULTIPART("multipart/form-data"),
    CSV("text/csv"),
    JSV("text/jsv", "application/jsv", "application/x-jsv"),
    XML("application/xml", "text/xml");

    private final List<String> mediaTypes;

    BodyFormat(String... mediaTypes) {
        this.mediaTypes = List.of(mediaTypes);
    }

    /// The media type to name it by, where it has several.
    String mediaType() {
        return mediaTypes.getFirst();
    }

    /// True when a content type means this format, in a charset that UTF-8 covers.
    boolean isNamedBy(HeaderValue contentType) {
        return mediaTypes.contains(contentType.value()) && contentType.isUtf8();
    }

    /// Binds a body.
    ///
    /// @throws ApiException `SerializationException` when it does not parse
    Members read(Content content, HeaderValue contentType) {
        return switch (this) {
            case JSON -> JsonBody.read(content.text());
            case FORM -> UrlEncoded.read(content.text(), "body");
            case MULTIPART -> MultipartBody.read(content.bytes(), contentType);
            case CSV -> csv(content.text());
            case JSV -> JsvBody.read(content.text());
            case XML -> XmlBody.read(content.text());
        };
    }

    /// JSON sent as CSV is JSON all the same: that is how the published sample sends it.
    private static Members csv(String text) {
        return text.stripLeading().startsWith("{") ? JsonBody.read(text) : CsvBody.read(text);
    }
}
